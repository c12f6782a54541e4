"""The labels of treebanks and of name corpora, mapped onto the ones the rules know.

One table per scheme. A label that is missing from its table is `Role.OTHER`, or the name label "other".
"""

from __future__ import annotations

from dateline.reading.annotation import Role

CLEARNLP: dict[str, Role] = {
    "ROOT": Role.ROOT,
    "nsubj": Role.SUBJECT,
    "csubj": Role.SUBJECT,
    "nsubjpass": Role.PASSIVE_SUBJECT,
    "csubjpass": Role.PASSIVE_SUBJECT,
    "dobj": Role.OBJECT,
    "dative": Role.INDIRECT_OBJECT,
    "agent": Role.AGENT,  # the "by" itself; who acts is its complement
    "ccomp": Role.CONTENT,
    "xcomp": Role.CLAUSE,
    "advcl": Role.CLAUSE,
    "parataxis": Role.CLAUSE,
    "relcl": Role.RELATIVE,
    "acl": Role.RELATIVE,
    "prep": Role.PREPOSITION,
    "pobj": Role.COMPLEMENT,
    "pcomp": Role.COMPLEMENT,
    "attr": Role.ATTRIBUTE,
    "acomp": Role.ATTRIBUTE,
    "oprd": Role.ATTRIBUTE,
    "compound": Role.COMPOUND,
    "amod": Role.MODIFIER,
    "advmod": Role.MODIFIER,
    "npadvmod": Role.MODIFIER,
    "nmod": Role.MODIFIER,
    "quantmod": Role.MODIFIER,
    "poss": Role.POSSESSOR,
    "det": Role.DETERMINER,
    "predet": Role.DETERMINER,
    "nummod": Role.COUNT,
    "neg": Role.NEGATION,
    "aux": Role.AUXILIARY,
    "auxpass": Role.AUXILIARY,
    "prt": Role.PARTICLE,
    "appos": Role.APPOSITION,
    "conj": Role.CONJUNCT,
    "cc": Role.COORDINATOR,
    "preconj": Role.COORDINATOR,
    "mark": Role.MARKER,
    "punct": Role.PUNCTUATION,
}

UNIVERSAL: dict[str, Role] = {
    "root": Role.ROOT,
    "ROOT": Role.ROOT,
    "nsubj": Role.SUBJECT,
    "csubj": Role.SUBJECT,
    "nsubj:pass": Role.PASSIVE_SUBJECT,
    "csubj:pass": Role.PASSIVE_SUBJECT,
    "obj": Role.OBJECT,
    "iobj": Role.INDIRECT_OBJECT,
    "ccomp": Role.CONTENT,
    "xcomp": Role.CLAUSE,
    "advcl": Role.CLAUSE,
    "parataxis": Role.CLAUSE,
    "acl": Role.RELATIVE,
    "obl": Role.MODIFIER,  # without a preposition: "on Monday" is lifted, "this week" is not
    "nmod": Role.MODIFIER,
    "nmod:poss": Role.POSSESSOR,
    "amod": Role.MODIFIER,
    "advmod": Role.MODIFIER,
    "compound": Role.COMPOUND,
    "compound:prt": Role.PARTICLE,
    "flat": Role.COMPOUND,
    "det": Role.DETERMINER,
    "det:predet": Role.DETERMINER,
    "nummod": Role.COUNT,
    "aux": Role.AUXILIARY,
    "appos": Role.APPOSITION,
    "conj": Role.CONJUNCT,
    "cc": Role.COORDINATOR,
    "mark": Role.MARKER,
    "punct": Role.PUNCTUATION,
}

NAME_LABELS: dict[str, str] = {
    # OntoNotes
    "PERSON": "person",
    "NORP": "nationality",
    "FAC": "facility",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "DATE": "date",
    "TIME": "date",
    "PERCENT": "number",
    "MONEY": "number",
    "QUANTITY": "number",
    "ORDINAL": "number",
    "CARDINAL": "number",
    # CoNLL 2003 and WikiNER, which many models that people train themselves follow
    "PER": "person",
}
