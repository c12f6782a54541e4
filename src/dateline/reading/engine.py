"""The reader: one report in, one reading out. The order of the steps stands here once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from dateline import __version__
from dateline.reading import claims, dates, furniture, lexicons, many, wrapping
from dateline.reading.annotation import Annotator, Sentence
from dateline.reading.annotators.casing import natural
from dateline.reading.annotators.spacy import SpacyAnnotator
from dateline.reading.contract import LONGEST, Dateline, Engine, Entity, Reading, Report, Time
from dateline.reading.datafiles import data_file
from dateline.reading.dateline import find_dateline, placed, report_date
from dateline.reading.entities import find_entities
from dateline.reading.equipment import find_equipment
from dateline.reading.errors import EmptyText, NotEnglish, NotText, TooLong, Unreadable
from dateline.reading.figures import figures
from dateline.reading.language import ENGLISH, language_of, name_of
from dateline.reading.places.gazetteer import Gazetteer
from dateline.reading.places.overlay import overlay
from dateline.reading.places.resolve import toponyms
from dateline.reading.places.where import places
from dateline.reading.published import published
from dateline.reading.remarks import Remark, blank, find_remarks
from dateline.reading.spans import Span, overlapping

Found = Reading | Unreadable

_NEVER_IN_TEXT = re.compile("[\0\ud800-\udfff]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_BINARY: Final = 0.01  # share of control characters from which on a text is none


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report up to where the language model is asked. `text` is the report's without its wrapping (`flat`), `day`
    when it was published, `today` the day that its words count from, `late` whether that day may be the one before."""

    report: Report
    flat: wrapping.Unwrapped | None
    text: str
    day: date | None
    today: date | None
    late: bool
    dateline: Dateline | None
    blocks: list[Span]
    remarks: list[Remark]


@dataclass(frozen=True, slots=True)
class Reader:
    """Holds what reading needs: made once by `load`, then used for any number of reports.

    `again` makes the same reader in another process; without it `read_many` reads in this one only.
    """

    annotator: Annotator
    gazetteer: Gazetteer
    engine: Engine
    again: Callable[[], Reader] | None = None

    @classmethod
    def load(cls, model: str | None = None, *, places: Sequence[str] = ()) -> Reader:
        """The engine with its own language model, or with a spaCy model by name or folder; with every village of
        the countries in `places` (ISO 3166-1 alpha-2), which the user has added.

        Raises NoModel, NoPlaces, and DataMissing, DataCorrupt or CacheUnwritable for the engine's own data.
        """
        overlays = [overlay(country) for country in places]
        annotator = SpacyAnnotator.load(model)
        lexicons = "+".join([_lexicons(), *(path.stem for path in overlays)])
        engine = Engine(__version__, annotator.name, lexicons)
        again = partial(cls.load, model, places=tuple(places))
        return cls(annotator, Gazetteer.open(overlays=overlays), engine, again)

    def read(self, report: Report) -> Reading:
        """Read one report; raises the ReportError that says why it cannot be read."""
        prepared = self.prepared(report)
        (sentences,) = self.annotated([prepared])
        return self.finished(prepared, sentences)

    def read_many(
        self, reports: Iterable[Report | Unreadable], *, jobs: int = 1, together: int = 1
    ) -> Iterator[Found]:
        """Read reports as they come, in their order; one that cannot be read does not stop the others.

        What is Unreadable already is handed on in its place. `jobs` is how many processes read at once. `together` is
        how many reports the language model is given at once, which changes no reading: short texts take half the
        time, and the first reading comes when so many reports have come.
        """
        if jobs > 1 and self.again is None:
            raise ValueError("only a reader made by Reader.load can read in several processes")
        if jobs > 1 and self.again is not None:
            return many.in_processes(reports, self.again, jobs=jobs, together=together)
        return many.in_turn(reports, self, together=together)

    # The steps, in their order.

    def prepared(self, report: Report) -> Prepared:
        """What is known before the language model sees the report; raises as `read` does."""
        _check(report.text)
        flat = wrapping.unwrapped(report.text)
        given = flat.text if flat else report.text
        out = published(report.published)
        day = out.day if out else None
        dateline = find_dateline(given, self.gazetteer, published=day)
        text = natural(given)
        if text != given and flat is None:
            flat = wrapping.Unwrapped(text, (), ())  # so that the words as given are put back
        stated = report_date(text, dateline, None)
        return Prepared(
            report=report,
            flat=flat,
            text=text,
            day=day,
            today=stated or day,
            late=stated is None and out is not None and out.late,
            dateline=dateline,
            blocks=_without(dateline, furniture.readable(text), text),
            remarks=find_remarks(text),
        )

    def annotated(self, prepared: Sequence[Prepared]) -> list[list[Sentence]]:
        """The sentences of each report."""
        return list(self.annotator.annotate((blank(p.text, p.remarks), p.blocks) for p in prepared))

    def finished(self, prepared: Prepared, sentences: list[Sentence]) -> Reading:
        """The reading, with the offsets of the report's text as given."""
        read = self._finished(prepared, sentences)
        return wrapping.as_given(read, prepared.flat, prepared.report.text) if prepared.flat else read

    def _finished(self, prepared: Prepared, sentences: list[Sentence]) -> Reading:
        text, blocks, report = prepared.text, prepared.blocks, prepared.report
        dateline, today = prepared.dateline, prepared.today
        named = toponyms(text, sentences, self.gazetteer, dateline=dateline)
        equipment = _inside(blocks, find_equipment(text))
        times = dates.times(text, [sentence.span for sentence in sentences], anchor=today, late=prepared.late)
        values = claims.Values(
            figures=figures(
                text,
                sentences,
                {s.index: _spans([*told, *equipment]) for s, told in zip(sentences, times, strict=True)},
            ),
            times={sentence.index: told for sentence, told in zip(sentences, times, strict=True)},
            places=places(text, sentences, named),
        )
        read = claims.read(
            text,
            sentences,
            blocks,
            remarks=prepared.remarks,
            values=values,
            present=today.year if today else None,
        )
        return Reading(
            id=report.id,
            text_sha256=hashlib.sha256(report.text.encode()).hexdigest(),
            engine=self.engine,
            published=prepared.day.isoformat() if prepared.day else None,
            language=ENGLISH,
            dateline=placed(dateline, named) if dateline else None,
            sentences=tuple((sentence.start, sentence.end) for sentence in sentences),
            entities=tuple(find_entities(sentences, text, equipment=equipment)),
            toponyms=tuple(named),
            attributions=read.attributions,
            claims=read.claims,
            text=report.text if report.extracted else None,
        )


def _check(text: str) -> None:
    if not text.strip():
        raise EmptyText
    if len(text) > LONGEST:
        raise TooLong(len(text), LONGEST)
    if never := _NEVER_IN_TEXT.search(text):
        raise NotText("a NUL" if never[0] == "\0" else "half a character", never.start())
    controls = [control.start() for control in _CONTROL.finditer(text)]
    if len(controls) > _BINARY * len(text):
        raise NotText("a control character, one of many,", controls[0])
    if (language := language_of(text)) != ENGLISH:
        raise NotEnglish(language, name_of(language))


def _without(dateline: Dateline | None, blocks: Iterable[Span], text: str) -> list[Span]:
    """The blocks, less the dateline, which belongs to no sentence."""
    if dateline is None:
        return list(blocks)
    cut = Span(dateline.start, dateline.end)
    kept = []
    for block in blocks:
        parts = (Span(block.start, cut.start), Span(cut.end, block.end)) if block.covers(cut) else (block,)
        kept += [part for part in parts if part.of(text).strip()]
    return kept


def _inside(blocks: Sequence[Span], entities: Iterable[Entity]) -> list[Entity]:
    """The entities in what is read, not in what the page has around it."""
    spans = ((entity, Span(entity.start, entity.end)) for entity in entities)
    return [e for e, span in spans if any(block.covers(span) for block in overlapping(blocks, span))]


def _spans(found: Iterable[Time | Entity]) -> list[Span]:
    return [Span(item.start, item.end) for item in found]


def _lexicons() -> str:
    """A digest over what the engine knows beside its model: its word lists and its gazetteer."""
    digest = hashlib.sha256(data_file("gazetteer").sha256.encode())
    for path in sorted(lexicons.FOLDER.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
