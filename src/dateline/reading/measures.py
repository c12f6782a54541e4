"""What a counted noun measures, from the words it hangs on: "62 troops KILLED", "left 12 DEAD", "lost dozens
of TANKS".

The parse is climbed from the noun to the verb or noun that says what befell those counted. Where the climb
meets something it does not know, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.contract import Measure
from dateline.reading.lexicons import table, words
from dateline.reading.syntax import is_passive, is_verb

LEXICON = "measures.yaml"
REACH = 10  # words after a noun in which its verb may stand, behind an aside
_ENDS = frozenset(
    {
        "in",
        "by",
        "when",
        "as",
        "on",
        "after",
        "during",
        "at",
        "near",
        "and",
        "while",
        ".",
        ",",
        ";",
        "-",
        "–",
        "—",
    }
)
_BOUNDING = (("up", "to"), ("close", "to"), ("in", "excess"))
_OBJECTS = frozenset({Role.OBJECT, Role.PASSIVE_SUBJECT, Role.INDIRECT_OBJECT})
_PASS_THROUGH = frozenset({"including", "include", "of", "among", "like", "namely", "with", "plus", "as"})


@cache
def by_word(section: str) -> dict[str, Measure]:
    """The measure for each word of a section of the lexicon."""
    return {word: measure for measure, listed in table(LEXICON)[section].items() for word in listed}


def is_one_of(word: Word, *classes: str) -> bool:
    """Whether a noun belongs to a class of the lexicon: people, forces, equipment, fired, struck, units."""
    forms = {word.lemma, word.text.lower(), word.text.lower().removesuffix("s")}
    return any(forms & words(LEXICON, name) for name in classes)


def measure_of(sentence: Sentence, noun: Word) -> Measure | None:
    """What the number of `noun` measures, or None where the sentence does not say."""
    return (
        _climbed(sentence, noun)
        or _among(sentence, noun)
        or _said_after(sentence, noun)
        or displaced(sentence, noun)
    )


def displaced(sentence: Sentence, noun: Word) -> Measure | None:
    """ "Displaced" beside the noun, where nothing else is said of those counted."""
    moved = any(by_word("states").get(w.text.lower()) == "displaced" for w in sentence.children(noun))
    return "displaced" if moved else None


def _among(sentence: Sentence, noun: Word) -> Measure | None:
    """ "Counted five women and two children AMONG THE DEAD"."""
    above = {noun.index, noun.head}
    if noun.role is Role.CONJUNCT:
        above.add(sentence.words[noun.head].head)
    for word in sentence.words[noun.index + 1 :]:
        if word.text.lower() == "among" and word.head in above:
            those = [w for w in sentence.children(word) if w.role is Role.COMPLEMENT]
            return by_word("states").get(those[0].text.lower()) if those else None
    return None


def _said_after(sentence: Sentence, noun: Word) -> Measure | None:
    """What follows the noun and an aside, where the parse has lost the way: "civilians - including three
    children - were KILLED", "civilians some of them children KILLED in …"."""
    after = sentence.words[noun.index + 1 : noun.index + 1 + REACH]
    states = by_word("states")
    for number, word in enumerate(after):
        form = word.text.lower()
        following = after[number + 1].text.lower() if number + 1 < len(after) else "."
        if form == "shot" and following == "down" and is_one_of(noun, "equipment"):
            return "equipment lost"
        if form in states and word.tag in {"VBN", "VBD", "JJ"} and following in _ENDS:
            return states[form]
        if form == "and" or (is_verb(word) and word.lemma not in {"be", "have", "include"}):
            return None
    return None


def _climbed(sentence: Sentence, noun: Word) -> Measure | None:
    own = by_word("nouns").get(noun.lemma) or by_word("nouns").get(noun.text.lower())
    if own and not is_one_of(noun, "people"):
        return own
    node = noun
    for _ in range(8):
        if said := state_of(sentence, node):
            return said
        if node.role is Role.ROOT:
            break
        above = sentence.words[node.head]
        if is_verb(above):
            if node.text.lower() == "including" and above.lemma not in words(LEXICON, "light_verbs"):
                return by_word("object_verbs").get(above.lemma) or by_word("subject_verbs").get(above.lemma)
            if found := _by_verb(sentence, above, node, noun):
                return found
            if node.role is not Role.CONJUNCT and above.lemma not in {"include"}:
                break
        elif is_of_bound(sentence, above):
            pass
        elif above.upos in {"ADP", "SCONJ"}:
            if above.text.lower() not in _PASS_THROUGH:
                break
        elif named := by_word("nouns").get(above.lemma):
            return named
        elif node.role in {Role.SUBJECT, Role.PASSIVE_SUBJECT}:
            break
        node = above
    return own


def state_of(sentence: Sentence, node: Word) -> Measure | None:
    """A participle or adjective beside the node: "troops killed", "wounded soldiers", "12 dead"."""
    states = by_word("states")
    for word in sentence.children(node):
        if (
            word.role is Role.MODIFIER
            and word.index < node.index
            and states.get(word.text.lower()) == "displaced"
        ):
            continue  # "six displaced people" may have been killed
        between = sentence.words[node.index + 1 : word.index]
        if word.role is Role.RELATIVE and (
            _of_another(sentence, word) or any(w.upos == "CCONJ" for w in between)
        ):
            continue
        if word.role in {
            Role.MODIFIER,
            Role.RELATIVE,
            Role.CLAUSE,
            Role.ATTRIBUTE,
            Role.OTHER,
            Role.COMPOUND,
        }:
            form = word.text.lower()
            active = any(w.role in {Role.OBJECT, Role.SUBJECT} for w in sentence.children(word))
            if form in states and not (is_verb(word) and active and not is_passive(sentence, word)):
                return states[form]
    after = sentence.words[node.index + 1 : node.index + 2]
    if after and after[0].text.lower() in states and after[0].tag in {"JJ", "VBN", "NN", "VBD"}:
        follows = sentence.words[after[0].index + 1 : after[0].index + 2]
        takes_object = bool(follows) and follows[0].upos in {"DET", "NUM", "NOUN", "PROPN", "PRON", "ADJ"}
        if after[0].tag != "VBD" or not takes_object or _is_tally(sentence, after[0]):
            return states[after[0].text.lower()]
    return None


def _is_tally(sentence: Sentence, word: Word) -> bool:
    """A headline's "three killed, over 70 injured": what follows is another number with its own state."""
    after = [w for w in sentence.words[word.index + 1 : word.index + 6] if w.upos != "PUNCT"]
    states = by_word("states")
    return any(
        w.upos == "NUM" and n + 1 < len(after) and after[n + 1].text.lower() in states
        for n, w in enumerate(after)
    )


def is_of_bound(sentence: Sentence, word: Word) -> bool:
    """Whether the preposition belongs to the words that bound a number ("destroyed up TO 140 vehicles"), and
    not to the verb."""
    around = [w.text.lower() for w in sentence.words[max(0, word.index - 1) : word.index + 2]]
    own = word.text.lower()
    if own == "between" and len(around) > 1 and sentence.words[word.index + 1].upos == "NUM":
        return True
    return any(own in pair and list(pair) in (around[:2], around[-2:]) for pair in _BOUNDING)


def _of_another(sentence: Sentence, clause: Word) -> bool:
    """A relative clause about somebody else: "a man whose sister was killed"."""
    return any(
        w.role in {Role.SUBJECT, Role.PASSIVE_SUBJECT} and w.upos != "PRON" for w in sentence.children(clause)
    )


def _by_verb(sentence: Sentence, verb: Word, node: Word, noun: Word) -> Measure | None:
    passive = is_passive(sentence, verb)
    lemma, gear = verb.lemma, is_one_of(noun, "equipment")
    bounding = is_of_bound(sentence, node)
    suffers = (
        node.role in _OBJECTS
        or (node.role is Role.SUBJECT and passive)
        or (bounding and (node.index > verb.index or passive))
    )
    itself = (
        is_one_of(node, "equipment")
        or bounding
        or node.lemma in words("nouns.yaml", "quantities")
        or node.upos == "NUM"
    )
    if suffers and gear and itself and _is_phrase_of_loss(sentence, verb):
        return "equipment lost"
    if suffers and (found := by_word("object_verbs").get(lemma)):
        if found == "equipment lost":
            return _lost_gear(sentence, verb, noun)
        return None if gear and found in ("killed", "wounded") else found
    acts = node.role is Role.SUBJECT or (bounding and node.index < verb.index)  # "between 50 and 100 died"
    if acts and (found := by_word("subject_verbs").get(lemma)):
        return found
    if suffers and lemma in words(LEXICON, "losing"):
        return "equipment lost" if gear else _beside(sentence, verb, node) or _people_lost(noun)
    if lemma in words(LEXICON, "light_verbs") and (suffers or node.role in {Role.SUBJECT, Role.ATTRIBUTE}):
        return _beside(sentence, verb, node)
    return None


def _is_phrase_of_loss(sentence: Sentence, verb: Word) -> bool:
    """ "BROUGHT DOWN", "TAKEN OUT", "BLOWN UP": the verb and a particle that hangs from it."""
    phrases = words(LEXICON, "losing_phrases")
    return any(
        f"{verb.lemma} {w.text.lower()}" in phrases
        for w in sentence.children(verb)
        if w.index > verb.index and w.role in {Role.PARTICLE, Role.MODIFIER, Role.PREPOSITION, Role.OTHER}
    )


def _lost_gear(sentence: Sentence, verb: Word, noun: Word) -> Measure | None:
    """Destroyed, shot down, sunk. People who are "shot" are not said to be dead; a "hit" tank is not yet
    lost."""
    if not is_one_of(noun, "equipment"):
        return "other" if is_one_of(noun, "struck", "people") and verb.lemma != "shoot" else None
    if verb.lemma in {"hit", "damage"}:
        return None
    return "equipment lost"


def _people_lost(noun: Word) -> Measure | None:
    return "killed" if is_one_of(noun, "people", "forces") else None


def _beside(sentence: Sentence, verb: Word, node: Word) -> Measure | None:
    """What a light verb's other words say: "left ten civilians INJURED", "sustained INJURIES", "forced to
    FLEE"."""
    for word in _near(sentence, verb, node):
        form, lemma = word.text.lower(), word.lemma
        found = by_word("states").get(form) or by_word("nouns").get(lemma)
        if found is None and is_verb(word):
            found = by_word("subject_verbs").get(lemma)
        if found and found != "strikes":
            return found
    return None


def _near(sentence: Sentence, verb: Word, node: Word) -> Iterator[Word]:
    for word in sentence.children(verb):
        if word.index == node.index or word.role is Role.CONJUNCT:
            continue
        if word.role in {Role.ATTRIBUTE, Role.OBJECT, Role.CLAUSE, Role.OTHER, Role.CONTENT, Role.MODIFIER}:
            yield word
        if word.role is Role.PREPOSITION and word.text.lower() in {"in", "among"}:
            yield from sentence.children(word)
