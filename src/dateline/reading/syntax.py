"""Small questions to a parsed sentence: phrases, clauses, subjects. Nothing here knows a word list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.spans import Span

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_LEFT_OF_HEAD = frozenset(
    {Role.COMPOUND, Role.MODIFIER, Role.POSSESSOR, Role.DETERMINER, Role.COUNT, Role.PUNCTUATION, Role.OTHER}
)

_DROPPED = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my"]
)


def is_verb(word: Word) -> bool:
    """Whether the word is a verb or an auxiliary."""
    return word.upos in {"VERB", "AUX"}


def child(sentence: Sentence, word: Word, *roles: Role) -> Word | None:
    """The first word that hangs from `word` in one of the roles."""
    return next((w for w in sentence.children(word) if w.role in roles), None)


def preposition(sentence: Sentence, word: Word, *forms: str) -> Word | None:
    """The noun after the first preposition of the given forms that hangs from `word`."""
    return next((noun for form, noun in prepositional(sentence, word) if form in forms), None)


def prepositional(sentence: Sentence, word: Word) -> Iterator[tuple[str, Word]]:
    """Each (preposition, noun) that hangs from `word`."""
    for hanging in sentence.children(word):
        if hanging.role in {Role.PREPOSITION, Role.AGENT} and hanging.upos not in NOMINAL:
            for noun in sentence.children(hanging):
                if noun.role is Role.COMPLEMENT:
                    yield hanging.text.lower(), noun


def agent(sentence: Sentence, verb: Word) -> Word | None:
    """Who acts in a passive clause; the parser may mark "by" or the noun itself."""
    marked = child(sentence, verb, Role.AGENT)
    if marked is None or marked.upos in NOMINAL:
        return marked
    return child(sentence, marked, Role.COMPLEMENT)


def with_conjuncts(sentence: Sentence, word: Word) -> list[Word]:
    """`word` and the words joined to it: "Turkey, Russia and Iran"."""
    joined = [word]
    for member in joined:
        joined += [
            w
            for w in sentence.children(member)
            if w.role is Role.CONJUNCT and w.upos in NOMINAL | {"ADJ"} and w not in joined
        ]
    return joined


def span_of(words: Iterable[Word]) -> Span:
    """From the first of the words to the last."""
    listed = list(words)
    return Span(min(w.start for w in listed), max(w.end for w in listed))


def phrase(sentence: Sentence, head: Word, *, after: frozenset[str] = frozenset({"of"})) -> Span:
    """The noun phrase of `head` as an editor would write it down: what stands before the head without
    leading articles, and prepositional phrases after it when their preposition is in `after`.
    Relative clauses, appositions and conjuncts are left out."""
    first = head.index
    for word in reversed(_before(sentence, head)):
        if word.index != first - 1:
            break
        first = word.index
    last = head.index
    for hanging in sentence.children(head):
        if any(w.role is Role.COMPLEMENT and is_verb(w) for w in sentence.children(hanging)):
            continue  # "accused the rebels of killing": what they are accused of is not theirs
        if hanging.index == last + 1 and hanging.role is Role.PREPOSITION and hanging.text.lower() in after:
            last = max(w.index for w in _flat(sentence, hanging))
    words = list(sentence.words[first : last + 1])
    while len(words) > 1 and words[0].index < head.index and _is_dropped(words[0]):
        words.pop(0)
    return span_of(words)


def _is_dropped(word: Word) -> bool:
    """Articles, marks and adverbs of time that a phrase is written down without: "Earlier the reporter"."""
    return (
        word.text.lower() in _DROPPED
        or word.upos == "PUNCT"
        or word.text.lower() in {"earlier", "later", "meanwhile"}
    )


def _before(sentence: Sentence, head: Word) -> list[Word]:
    """The words before `head` inside its noun phrase, in order, without clauses."""
    hanging = [w for w in sentence.children(head) if w.index < head.index and w.role in _LEFT_OF_HEAD]
    members = {w.index for h in hanging for w in sentence.subtree(h)}
    return [sentence.words[i] for i in sorted(members) if i < head.index]


def _flat(sentence: Sentence, word: Word) -> list[Word]:
    """The subtree of `word` without clauses."""
    members = [word]
    for hanging in sentence.children(word):
        if hanging.role not in {Role.RELATIVE, Role.CLAUSE, Role.CONTENT, Role.PUNCTUATION, Role.APPOSITION}:
            members += _flat(sentence, hanging)
    return members


def subject(sentence: Sentence, verb: Word) -> Word | None:
    """Who or what the verb is said of: its own subject; the one it shares with the verb it is joined to;
    for a participle or infinitive the subject of the verb above; for a relative clause the antecedent."""
    seen: set[int] = set()
    while verb.index not in seen:
        seen.add(verb.index)
        own = child(sentence, verb, Role.SUBJECT, Role.PASSIVE_SUBJECT)
        if own is not None and verb.role is Role.RELATIVE and own.tag in {"WDT", "WP"}:
            return sentence.words[verb.head]
        if own is not None:
            return own
        above = sentence.words[verb.head]
        if verb.role is Role.RELATIVE or (verb.role is Role.CLAUSE and above.upos in NOMINAL):
            return above
        if verb.role not in {Role.CONJUNCT, Role.CLAUSE, Role.CONTENT} or not is_verb(above):
            return None
        verb = above
    return None


def is_passive(sentence: Sentence, verb: Word) -> bool:
    """Whether `verb` is passive: "was shelled", or a bare participle after a noun ("troops killed in …")."""
    if verb.tag != "VBN":
        return False
    children = sentence.children(verb)
    if any(w.role in {Role.PASSIVE_SUBJECT, Role.AGENT} for w in children):
        return True
    auxiliaries = {w.lemma for w in children if w.role is Role.AUXILIARY}
    roles = {w.role for w in children}
    if not auxiliaries and {Role.SUBJECT, Role.OBJECT} <= roles and verb.role is not Role.RELATIVE:
        return False  # a past tense that the tagger took for a participle
    if not auxiliaries and verb.role not in {Role.CONJUNCT, Role.MODIFIER}:
        return True  # "troops taken hostage", whatever the parser makes of the noun
    if "have" in auxiliaries and "be" not in auxiliaries:
        return False
    if auxiliaries & {"be", "get"}:
        return True
    if verb.role in {Role.CLAUSE, Role.RELATIVE} and sentence.words[verb.head].upos in NOMINAL:
        return not any(w.role is Role.SUBJECT for w in children)
    above = sentence.words[verb.head]
    return verb.role is Role.CONJUNCT and is_verb(above) and is_passive(sentence, above)


def is_finite(sentence: Sentence, verb: Word) -> bool:
    """Whether the verb carries tense, itself or by an auxiliary."""
    if verb.tag in {"VBD", "VBP", "VBZ", "MD"}:
        return True
    return any(
        w.role is Role.AUXILIARY and w.tag in {"VBD", "VBP", "VBZ", "MD"} for w in sentence.children(verb)
    )


def clause_words(sentence: Sentence, head: Word, *, without: Iterable[Word] = ()) -> list[Word]:
    """The subtree of `head` without the subtrees of the words in `without`."""
    dropped = {w.index for other in without if other.index != head.index for w in sentence.subtree(other)}
    return [w for w in sentence.subtree(head) if w.index not in dropped or w.index == head.index]


def inside(sentence: Sentence, span: Span) -> list[Word]:
    """The words of the sentence that lie inside `span`."""
    return [w for w in sentence.words if span.start <= w.start and w.end <= span.end]
