"""What the shared scorers give for readings made by hand, whose scores are known."""

from __future__ import annotations

import pytest

from evaluation import attributions, claims, incidents, toponyms
from evaluation.measuring import Pair

TEXT = "The army shelled Idlib on Monday. The ministry denied it."
SENTENCES = ["The army shelled Idlib on Monday.", "The ministry denied it."]


def gold_claim(sentence, **said):
    given = {
        "speaker": None,
        "stance": "asserts",
        "certainty": "stated",
        "plover": "NONE",
        "event": None,
        "actors": [],
        "targets": [],
        "places": [],
        "date": None,
        "figures": [],
    }
    return given | {"sentence": sentence} | said


GOLD = {
    "id": "a",
    "text": TEXT,
    "sentences": SENTENCES,
    "claims": [
        gold_claim(0, plover="ASSAULT", actors=["army"], targets=["Idlib"]),
        gold_claim(1, speaker="ministry", stance="denies"),
    ],
}


def read_claim(start, **said):
    return {"start": start, "voice": "outlet", "stance": "asserts", "certainty": "stated"} | said


def test_claims_are_scored_slot_by_slot(corpora):
    reading = {
        "claims": [
            read_claim(0, plover="ASSAULT", actors=[{"text": "The army"}], recipients=[{"text": "Monday"}]),
            read_claim(TEXT.index("The ministry"), voice="cited", speaker={"text": "the ministry"}),
        ]
    }
    scores = claims.score([Pair(GOLD, reading)], corpora).scores
    assert scores == pytest.approx(
        {
            "claim": 1.0,
            "speaker": 1.0,
            "denial": 0.0,
            "plover": 1.0,
            "actor": 1.0,
            "recipient": 0.0,
            "claims score": 4 / 6,
        }
    )
    misses = {(m.kind, m.example[:5]) for m in claims.misses([Pair(GOLD, reading)], corpora)}
    assert misses == {("denial missed", "a s1:"), ("recipient read as another", "a s0:")}


def test_a_report_without_a_reading_counts_as_empty(corpora):
    scored = claims.score([Pair(GOLD, {}), Pair(GOLD | {"id": "b"}, {})], corpora)
    assert scored.scores["claims score"] == 0.0
    assert "claims score 0.000  0.000-0.000" in scored.table


def attribution(**spans):
    return {role: [[TEXT.index(words), TEXT.index(words) + len(words)]] for role, words in spans.items()}


def test_attributions_are_scored_by_tokens_and_their_misses_named(corpora):
    gold = [
        attribution(source="The ministry", cue="denied", content="it"),
        attribution(content="The army shelled Idlib"),
    ]
    start = TEXT.index("The ministry")
    span = {"start": start + 4, "end": start + 12}
    content = {"start": TEXT.index(" it.") + 1, "end": TEXT.index(" it.") + 3}
    reading = {"id": "a", "attributions": [{"source": span, "cue": None, "content": content}]}
    gold[0]["content"] = [[content["start"], content["end"]]]
    pair = Pair({"id": "a", "text": TEXT, "attributions": gold}, reading)
    scores = attributions.score([pair], corpora).scores
    assert scores == pytest.approx({"source": 0.667, "cue": 0.0, "content": 0.333, "linked": 0.5}, abs=1e-3)
    kinds = [miss.kind for miss in attributions.misses([pair], corpora)]
    assert kinds == ["cue not read", "not read: without a cue"]


def test_toponyms_are_scored_and_their_misses_named(corpora):
    text = "Paris, Texas and Idlib and Homs and London"

    def at(words, **more):
        return {"start": text.index(words), "end": text.index(words) + len(words), "text": words, **more}

    gold = [
        at("Paris", lat=33.66, lon=-95.56, feature="PPL"),
        at("Idlib", lat=35.93, lon=36.63),
        at("Homs", lat=34.7, lon=36.7),
        at("Texas"),
    ]
    put = {"admin1": None, "country": "FR"}
    read = [
        at("Paris", lat=48.86, lon=2.35, name="Paris", **put),
        at("Idlib", lat=35.9, lon=36.6, name="Idlib", **put),
        at("Texas", lat=None, name=None, **put),
        at("London", lat=51.5, lon=0.1, name="London", **put),
    ]
    pair = Pair({"id": "a", "text": text, "toponyms": gold}, {"id": "a", "toponyms": read})
    scores = toponyms.score([pair], corpora).scores
    assert scores == pytest.approx({"recognition": 0.75, "acc@161": 0.5, "end to end": 0.333}, abs=1e-3)
    kinds = [miss.kind for miss in toponyms.misses([pair], corpora)]
    assert kinds == ["put elsewhere: PPL", "not found: a name of one word", "made up"]


def test_common_nouns_are_left_out_of_the_score_of_names(corpora):
    text = "An area of Idlib near the river"
    area, idlib = {"start": 3, "end": 7, "text": "area"}, {"start": 11, "end": 16, "text": "Idlib"}
    gold = [area | {"type": "Literal_Expression", "lat": None}, idlib | {"type": "Literal", "lat": None}]
    document = {"id": "a", "text": text, "toponyms": gold}
    read = {"id": "a", "toponyms": [idlib | {"lat": None}]}
    scores = toponyms.score_pragmatic([Pair(document, read)], corpora).scores
    assert (scores["recognition"], scores["recognition of names"]) == (0.667, 1.0)


def test_roles_are_pooled_over_the_document(corpora):
    gold = {
        "incident_type": "attack",
        "PerpInd": [[["guerrillas", 0]]],
        "PerpOrg": [[["shining path", 0], ["sendero luminoso", 20]]],
        "Target": [[["bus", 5]], [["bridge", 9]]],
        "Victim": [],
        "Weapon": [],
    }
    told = {
        "text": "",
        "plover": "ASSAULT",
        "event": None,
        "modality": "actual",
        "stance": "asserts",
        "actors": [{"text": "Shining Path guerrillas"}],
        "recipients": [{"text": "Bus"}, {"text": "Embassy"}],
        "instruments": [],
    }
    pair = Pair({"id": "a", "text": "", "templates": [gold]}, {"claims": [told]})
    scores = incidents.score([pair], corpora).scores
    assert scores["PerpOrg"] == 1.0
    assert scores["Target"] == pytest.approx(0.5)  # one of two read, one of two in the gold
    assert scores["PerpInd"] == 1.0  # the people apart from their group
    assert scores["pooled"] == pytest.approx(0.75)  # three of four read, three of four in the gold
    kinds = {miss.kind for miss in incidents.misses([pair], corpora)}
    assert kinds == {
        "Target missed: in no claim",
        "Target made up: in one",
    }
