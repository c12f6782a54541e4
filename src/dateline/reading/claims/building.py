"""One claim after another in the order of the text, each seeing what was told before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from dateline.reading import actors, speaking
from dateline.reading.annotation import Sentence, Word
from dateline.reading.attribution.said import Said
from dateline.reading.certainty import certainty_of
from dateline.reading.claims import speech
from dateline.reading.claims.clauses import Clause
from dateline.reading.claims.groups import meant, only_group
from dateline.reading.claims.kinds import Told, What, what
from dateline.reading.claims.mentions import mention_span
from dateline.reading.claims.parties import beside_places, parties
from dateline.reading.claims.scores import score
from dateline.reading.claims.topic import main_trigger
from dateline.reading.claims.values import figures_of, opening_time, places_of, time_of
from dateline.reading.claims.wording import in_doubt, own_words, owns_up, simple_past
from dateline.reading.claims.worth import is_worth_telling, tells_losses
from dateline.reading.contract import Claim, Figure, Mention, Place, Quote, Speaker, Stance, Time, Voice
from dateline.reading.modality import modality_of
from dateline.reading.remarks import Remark
from dateline.reading.stance import stance_of
from dateline.reading.triggers import Trigger

_MEMORY = 2  # sentences back over which an event that was told of can still be meant
_BESIDE = 30  # characters between a speaker and "they" that means them
_ACTS_OF_SPEECH = frozenset({"demands", "accuses", "threatens"})  # whose actor, if no other, is the speaker


@dataclass(frozen=True, slots=True)
class _Carried:
    """A time that opened a sentence and still holds for the next one of its paragraph."""

    time: Time
    sentence: int
    block: int


class Builder:
    """Collects the claims of one report."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], remarks: Sequence[Remark], present: int | None
    ):
        self.text, self.sentences, self.remarks, self.present = text, sentences, remarks, present
        self.claims: list[Claim] = []
        self._group = only_group(sentences)
        self._carried: _Carried | None = None
        self._violent: Claim | None = None  # the last claim of violence, and the kinds of all
        self._kinds: set[str] = set()

    def add(
        self,
        cut: Sequence[Clause],
        *,
        figures: Sequence[Figure],
        times: Sequence[Time],
        places: Sequence[Place],
        block: int,
    ) -> None:
        """Add the claims of one sentence's clauses."""
        told = [(c, main_trigger(c)) for c in cut]
        told = [(c, main) for c, main in told if is_worth_telling(c, main) or tells_losses(c, figures)]
        for clause, main in told:
            alone = len(told) == 1
            claim = self._claim(clause, main, figures, times, places, [c for c, _ in told], alone, block)
            self.claims.append(replace(claim, score=score(claim)))
            if claim.event is not None and claim.plover == "ASSAULT":
                self._violent = claim
                self._kinds.add(claim.event)
        if cut:
            opening = opening_time(cut[0].sentence, times)
            number = cut[0].sentence.index
            if opening is not None:
                self._carried = _Carried(opening, number, block)
            elif self._carried is not None and self._used(self._carried, number, block):
                self._carried = _Carried(self._carried.time, number, block)

    def _used(self, carried: _Carried, sentence: int, block: int) -> bool:
        """Whether a claim of the sentence has taken the carried time over."""
        here = takewhile(lambda claim: claim.sentence == sentence, reversed(self.claims))
        taken = any(claim.time is not None and claim.time.start == carried.time.start for claim in here)
        return self._holds(sentence, block) and taken

    def _claim(
        self,
        clause: Clause,
        main: Trigger | None,
        figures: Sequence[Figure],
        times: Sequence[Time],
        places: Sequence[Place],
        siblings: Sequence[Clause],
        alone: bool,
        block: int,
    ) -> Claim:
        said, sentence = clause.stretch.said, clause.sentence
        found = parties(clause, main)
        kind = what(clause, main, found, self._told(clause))
        stance = self._stance(clause, said)
        span = clause.span
        if stance == "accuses" and (main is None or main.kind.rank <= 1):
            kind = replace(kind, event=None)  # "the deaths of soldiers" do not say how they died
        if stance != "asserts":
            kind, found = speech.reading(clause, said, stance, kind, found)
        marks = self._marks(clause, alone)
        doubted = ("unconfirmed",) if in_doubt(clause, self.text) else ()
        certainty = certainty_of(said, own_words(clause), sentence, stance=stance, marks=(*marks, *doubted))
        time = time_of(clause, times, siblings) or self._carried_time(clause, kind.plover, stance, block)
        voice, speaker, via = self._voice(said)
        acting = self._mentions(sentence, found.actors, speaker if main or stance == "denies" else None)
        suffering = self._mentions(sentence, beside_places(sentence, main, found.recipients))
        if stance == "denies" and not acting and not suffering:
            kind, acting, suffering = self._denied(kind, clause)
        acting = tuple(a for a in acting if not _is_where(a, suffering))
        own_act = said is not None and not said.continued and stance in _ACTS_OF_SPEECH
        if said is not None and said.verb == "claim" and kind.plover == "ASSAULT" and owns_up(said, clause):
            own_act = True
        if own_act and not acting and speaker is not None:
            acting = (Mention(speaker.start, speaker.end, speaker.text, speaker.name, speaker.id),)
        return Claim(
            id=f"c{len(self.claims) + 1}",
            sentence=sentence.index,
            start=span.start,
            end=span.end,
            text=span.of(self.text),
            voice=voice,
            speaker=speaker,
            via=via,
            cue=self._cue(said, marks, sentence),
            stance=stance,
            certainty=certainty,
            modality=modality_of(
                clause.head,
                clause.words,
                sentence,
                stance=stance,
                certainty=certainty,
                time=time,
                present=self.present,
            ),
            plover=kind.plover,
            mode=kind.mode,
            event=kind.event,
            actors=acting,
            recipients=suffering,
            instruments=self._mentions(sentence, found.instruments),
            places=places_of(clause, places, parties=found.actors, suffering=found.recipients),
            time=time,
            figures=figures_of(clause, figures, alone=alone),
            marks=marks,
            score=0.0,
        )

    def _told(self, clause: Clause) -> Told:
        last = self._violent
        near = last is not None and clause.sentence.index - last.sentence <= _MEMORY
        return Told(last.event if last and near else None, frozenset(self._kinds))

    def _stance(self, clause: Clause, said: Said | None) -> Stance:
        if said is None:
            return "asserts"
        party = False
        if said.source is not None:
            speaker = speaking.speaker_at(said.source, self.sentences, self.text)
            party = speaker.kind in {"state", "armed group"} or speaker.kind == "person"
        return stance_of(said, clause.span.of(self.text), speaker_is_party=party)

    def _voice(self, said: Said | None) -> tuple[Voice, Speaker | None, tuple[Speaker, ...]]:
        if said is None:
            return "outlet", None, ()
        via = tuple(speaking.speaker_at(v, self.sentences, self.text) for v in said.via)
        if said.source is None:
            return ("unclear", None, via) if said.anonymous or via else ("outlet", None, ())
        return "cited", speaking.speaker_at(said.source, self.sentences, self.text), via

    def _cue(self, said: Said | None, marks: Sequence[str], sentence: Sentence) -> Quote | None:
        if said is not None and said.cue is not None:
            return Quote.at(said.cue, self.text)
        if marks and said is None:
            remark = next(r for r in self.remarks if r.mark and _belongs(r, sentence))
            return Quote.at(remark.span, self.text)
        return None

    def _marks(self, clause: Clause, alone: bool) -> tuple[str, ...]:
        """The marks of the editor's remarks that stand before or inside the claim's own stretch."""
        inside = [
            r.mark
            for r in self.remarks
            if r.mark and _belongs(r, clause.sentence) and (alone or r.span.start <= clause.span.end + 1)
        ]
        return tuple(dict.fromkeys(inside))

    def _mentions(
        self, sentence: Sentence, heads: Sequence[Word], speaker: Speaker | None = None
    ) -> tuple[Mention, ...]:
        made = [
            self._pronoun(head, speaker)
            if head.upos == "PRON"
            else meant(actors.mention(mention_span(sentence, head), self.text), head, sentence, self._group)
            for head in heads
            if head.text.lower() not in {"it", "we"} or speaker is not None
        ]
        return tuple(dict.fromkeys(made))

    def _pronoun(self, head: Word, speaker: Speaker | None) -> Mention:
        """ "It", "they" and "we" in what a body says are the body; else "they" gets the name of the one
        party that the claim before speaks of, if there is one only."""
        own = speaker is not None and (speaker.kind != "person" or head.text.lower() == "i")
        if speaker is not None and own and (head.text.lower() != "they" or _are_several(speaker, head)):
            return Mention(speaker.start, speaker.end, speaker.text, speaker.name, speaker.id)
        last = self.claims[-1].actors if self.claims else ()
        name = (last[0].name or last[0].text) if len(last) == 1 else None
        return Mention(head.start, head.end, head.text, name, last[0].id if name else None)

    def _denied(self, kind: What, clause: Clause) -> tuple[What, tuple[Mention, ...], tuple[Mention, ...]]:
        """What "these allegations" or "such actions" point back to: the last claim that is an accusation
        or an act of violence, in this sentence or the two before."""
        for earlier in reversed(self.claims):
            if clause.sentence.index - earlier.sentence > 2:
                break
            if earlier.stance == "accuses":
                return replace(kind, event=kind.event or earlier.event), earlier.actors, earlier.recipients
            if earlier.plover == "ASSAULT":
                return replace(kind, event=kind.event or earlier.event), (), ()
        return kind, (), ()

    def _carried_time(self, clause: Clause, plover: str, stance: Stance, block: int) -> Time | None:
        """The time that opened the paragraph's last sentence, for a simple past that goes on telling."""
        if (
            not self._holds(clause.sentence.index, block)
            or stance != "asserts"
            or clause.stretch.said is not None
        ):
            return None
        assert self._carried is not None
        return replace(self._carried.time, basis="relative") if simple_past(clause) else None

    def _holds(self, sentence: int, block: int) -> bool:
        carried = self._carried
        return carried is not None and carried.block == block and sentence - carried.sentence in {0, 1}


def _are_several(speaker: Speaker, pronoun: Word) -> bool:
    """Whether "they" can be the speaker: who is named in the plural, or stands before ("the army said THEY")."""
    head = re.split(r"\s+(?:of|for|in|from|at|close)\s+", speaker.text)[0]
    return head.endswith("s") or " and " in head or 0 <= pronoun.start - speaker.end <= _BESIDE


def _is_where(actor: Mention, suffering: Sequence[Mention]) -> bool:
    """Whether the actor is the place that is hit, once more: "MARJ QADIM – A bomber struck the town of Marj Qadim"."""
    name = actor.text.casefold()
    return any(name == r.text.casefold() or r.text.casefold().endswith(f" of {name}") for r in suffering)


def _belongs(remark: Remark, sentence: Sentence) -> bool:
    """Whether a remark stands in the sentence or right behind it."""
    return sentence.start <= remark.span.start <= sentence.end + 1
