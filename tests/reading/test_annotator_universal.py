"""Trees in Universal Dependencies, rearranged to the syntax that the rules know."""

from __future__ import annotations

import pytest

from dateline.reading.annotation import Role, Word
from dateline.reading.annotators.universal import is_universal, rearranged

# form/POS/head/label, and what becomes of it: form<head role
TREES = {
    "a passive with its agent": (
        "Aleppo/PROPN/3/nsubj:pass was/AUX/3/aux:pass shelled/VERB/0/root by/ADP/6/case the/DET/6/det "
        "army/NOUN/3/obl in/ADP/8/case March/PROPN/3/obl",
        "Aleppo<shelled passive subject, was<shelled auxiliary, shelled root, by<shelled agent, "
        "the<army determiner, army<by prepositional complement, in<shelled preposition, "
        "March<in prepositional complement",
    ),
    "a copula in a content clause": (
        "He/PRON/2/nsubj said/VERB/0/root it/PRON/5/nsubj is/AUX/5/cop ruins/NOUN/2/ccomp ./PUNCT/2/punct",
        "He<said subject, said root, it<is subject, is<said content clause, ruins<is attribute, "
        ".<said punctuation",
    ),
    "a copula at the root": (
        "Idlib/PROPN/4/nsubj is/AUX/4/cop now/ADV/4/advmod safe/ADJ/0/root",
        "Idlib<is subject, is root, now<safe modifier, safe<is attribute",
    ),
    "two prepositions": (
        "fled/VERB/0/root out/ADP/4/case of/ADP/4/case Aleppo/PROPN/1/obl",
        "fled root, out<fled preposition, of<Aleppo other, Aleppo<out prepositional complement",
    ),
    "a possessive": (
        "Turkey/PROPN/3/nmod:poss ’s/PART/1/case army/NOUN/0/root",
        "Turkey<army possessor, ’s<Turkey other, army root",
    ),
}


@pytest.mark.parametrize(("tree", "expected"), TREES.values(), ids=TREES)
def test_a_tree_is_rearranged(tree, expected):
    rows = [token.rsplit("/", 3) for token in tree.split()]
    words = [
        Word(n, n, n + 1, form, form, upos, "", int(head) - 1 if int(head) else n, Role.OTHER)
        for n, (form, upos, head, _) in enumerate(rows)
    ]
    made = rearranged(words, [label for *_, label in rows])
    heads = {word.index: "" if word.head == word.index else f"<{made[word.head].text}" for word in made}
    assert ", ".join(f"{word.text}{heads[word.index]} {word.role}" for word in made) == expected


def test_the_scheme_is_told_by_the_parsers_labels():
    assert is_universal(["nsubj", "obl", "root"])
    assert not is_universal(["nsubj", "pobj", "ROOT"])
