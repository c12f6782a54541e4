"""The evaluation's own scoring, on examples whose scores are known."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from evaluation import claims, incidents, interactions, relations
from evaluation.casing import restored
from evaluation.counting import Counts, by_class, interval, macro
from evaluation.measuring import Measure, Pair, Scored, measure
from evaluation.scorers import scores_in
from evaluation.speed import measured

NOWHERE = Path("nowhere")


def claim(**said):
    given = {
        "text": "",
        "plover": "NONE",
        "event": None,
        "stance": "asserts",
        "modality": "actual",
        "certainty": "stated",
        "cue": None,
    }
    mentions = {
        role: [{"text": t} for t in said.pop(role, [])] for role in ("actors", "recipients", "instruments")
    }
    return given | mentions | said


# Counting


def test_counts_add_up_and_give_their_f1():
    both = Counts.paired(gold=4, read=2, right=1) + Counts.paired(gold=1, read=3, right=1)
    assert (both.gold, both.read, both.right) == (5, 5, 2)
    assert (both.precision, both.recall, both.f1) == pytest.approx((0.4, 0.4, 0.4))
    assert Counts().f1 == 0.0


def test_macro_f1_gives_every_class_of_the_gold_the_same_weight():
    counts = by_class([("a", "a"), ("a", "a"), ("a", "b"), ("b", "c"), ("b", "b")])
    assert counts["a"].f1 == pytest.approx(0.8)  # precision 1, recall 2/3
    assert counts["b"].f1 == pytest.approx(0.5)
    assert set(counts) == {"a", "b"}  # "c" is no class of the gold
    assert macro(counts) == pytest.approx(0.65)


def test_the_interval_holds_the_mean_and_is_the_same_each_time():
    items = [0.2, 0.4, 0.6, 0.8, 1.0, 0.5]
    low, high = interval(items, lambda drawn: sum(drawn) / len(drawn))
    assert 0.2 < low < sum(items) / len(items) < high < 1.0
    assert (low, high) == interval(items, lambda drawn: sum(drawn) / len(drawn))
    assert interval([0.7, 0.7], lambda drawn: drawn[0]) == (0.7, 0.7)


# Samples


class Echo:
    """Reads each report as its own id, so that the score is of the documents that were read."""

    def read_many(self, reports, *, together):
        return (Read(report.id) for report in reports)


@dataclass
class Read:
    id: str

    def as_json(self):
        return {"id": self.id}


def _share(pairs, _):
    return Scored("", {"share": len(pairs) / 10, "not held": 0.0})


@pytest.mark.parametrize(
    ("full", "scores"),
    [(False, {"it/share": 0.4}), (True, {"it in full/share": 1.0, "it/share": 0.4})],
)
def test_a_sample_is_one_in_so_many_and_its_floor_holds_in_full_too(tmp_path, full, scores):
    lines = "".join(json.dumps({"id": str(n), "text": "a"}) + "\n" for n in range(10))
    (tmp_path / "it.jsonl").write_text(lines)
    what = Measure("it", "it.jsonl", _share, lambda pairs, _: [], every=3, held=("share",))
    result = measure(what, corpora=tmp_path, reader=Echo(), full=full)
    assert result.scores == scores
    assert [pair.reading["id"] for pair in result.pairs] == [str(n) for n in range(0, 10, 1 if full else 3)]


# Tables of the shared scorers


@pytest.mark.parametrize(
    ("printed", "scores"),
    [
        ("source   P 0.907 R 0.215 F1 0.347\nlinked   0.205 of 663\n", {"source": 0.347, "linked": 0.205}),
        (
            "recognition P 0.917 R 0.732 F1 0.814 (466 gold)\n"
            "resolution acc@161 0.861 mean 418 km (324 resolved)\nend to end 0.617 of 452\n",
            {"recognition": 0.814, "acc@161": 0.861, "end to end": 0.617},
        ),
    ],
)
def test_scores_are_read_from_the_scorers_tables(printed, scores):
    assert scores_in(printed) == scores


# Interactions


@pytest.mark.parametrize(
    ("said", "plover"),
    [
        ({"plover": "ASSAULT"}, "ASSAULT"),
        ({"plover": "ASSAULT", "stance": "accuses"}, "ACCUSE"),
        ({"plover": "AID", "stance": "demands"}, "REQUEST"),
        ({"plover": "AID", "modality": "future"}, "AGREE"),
        ({"plover": "ASSAULT", "certainty": "planned"}, "THREATEN"),
        ({"plover": "PROTEST", "modality": "future"}, "PROTEST"),
        ({"plover": "AGREE", "modality": "negated"}, "REJECT"),
        ({"plover": "ASSAULT", "modality": "negated"}, "ASSAULT"),
    ],
)
def test_what_is_said_comes_before_what_is_spoken_of(said, plover):
    assert interactions.plover(claim(**said)) == plover


@pytest.mark.parametrize(
    ("claims_", "told"),
    [
        ([], "statement"),
        ([claim(), claim(plover="CONSULT")], "verbal cooperation"),
        ([claim(stance="demands", cue={"text": "demanded"})], "verbal conflict"),
        ([claim(stance="demands", cue={"text": "urged"})], "statement"),
        ([claim(plover="ASSAULT"), claim(plover="AID")], "material conflict"),
    ],
)
def test_the_class_of_a_sentence(claims_, told):
    pair = Pair({"label": "verbal conflict", "text": ""}, {"claims": claims_})
    assert interactions.class_of(pair) == ("verbal conflict", told)


def test_interactions_are_scored_by_type_in_todays_names():
    pairs = [
        Pair({"event": "FIGHT", "text": ""}, {"claims": [claim(plover="ASSAULT")]}),
        Pair({"event": "DEMAND", "text": ""}, {"claims": [claim(plover="ASSAULT")]}),
        Pair({"event": "DEMAND", "text": "b"}, {}),
    ]
    scored = interactions.score_types(pairs, NOWHERE)
    assert scored.scores == pytest.approx({"macro F1": 1 / 3, "right": 1 / 3})  # ASSAULT 2/3, REQUEST 0
    kinds = [miss.kind for miss in interactions.misses_of_types(pairs, NOWHERE)]
    assert kinds == ["REQUEST read as ASSAULT", "REQUEST read as NONE (no claim)"]


# Incidents


@pytest.mark.parametrize(
    ("said", "filled"),
    [
        (
            {"actors": ["members of the Shining Path"], "recipients": ["Mayor Juan Perez", "power station"]},
            {
                ("PerpInd", "members of the Shining Path"),
                ("PerpOrg", "Shining Path"),
                ("Victim", "Juan Perez"),
                ("Target", "power station"),
            },
        ),
        (
            {"actors": ["Shining Path guerrillas"], "recipients": ["offices of the bank"]},
            {
                ("PerpInd", "guerrillas"),
                ("PerpOrg", "Shining Path"),
                ("Target", "offices of the bank"),
            },
        ),
        ({"actors": ["Medellin Cartel"], "recipients": ["them"]}, {("PerpOrg", "Medellin Cartel")}),
        (
            {"actors": ["terrorists of the Shining Path (SL)"], "recipients": ["home of Judge Juan Perez"]},
            {("PerpInd", "terrorists"), ("PerpOrg", "Shining Path"), ("Target", "home of Judge Juan Perez")},
        ),
        ({"actors": ["group of armed men"]}, {("PerpInd", "group of armed men")}),
        ({"actors": ["alleged urban guerrillas"]}, {("PerpInd", "urban guerrillas")}),
        ({"actors": ["rebel"]}, set()),  # "rebel attacks": a side, and nobody
        ({"actors": ["guerrillas"], "stance": "denies"}, set()),
        ({"recipients": ["three peasants", "violence"]}, set()),  # the corpus names its victims
        ({"text": "a car bomb went off"}, {("Weapon", "car bomb")}),
    ],
)
def test_a_claim_of_an_incident_fills_roles(said, filled):
    assert set(incidents.fillers(claim(**said))) == filled


def test_templates_hold_each_filler_once_and_no_war():
    told = [
        claim(plover="ASSAULT", actors=["guerrillas"], recipients=["bus"], text="burned a bus"),
        claim(plover="ASSAULT", actors=["guerrillas"], recipients=["embassy"]),
        claim(plover="ASSAULT", actors=["guerrillas"], recipients=["embassy"]),
        claim(plover="ASSAULT", actors=["army"], recipients=["rebels"]),
        claim(plover="ASSAULT", actors=["army"], recipients=["school"], modality="negated"),
        claim(plover="AID", actors=["army"], recipients=["hospital"]),
        claim(plover="ASSAULT", event="armed clash", actors=["guerrilla units"]),
        claim(plover="ASSAULT", actors=["National Army"], recipients=["FARC"]),
    ]
    made = {t["incident_type"]: t for t in incidents.templates({"claims": told})}
    assert set(made) == {"arson", "attack"}
    assert (made["arson"]["Target"], made["attack"]["Target"]) == ([["bus"]], [["embassy"]])
    assert made["attack"]["PerpInd"] == [["guerrillas"]]


def test_a_victim_is_named_in_full_and_a_place_is_none():
    text = "Ana Perez Diaz left. Gunmen shot editor Perez Diaz in San Ramon."

    def at(words, **about):
        start = text.rindex(words)
        return {"text": words, "start": start, "end": start + len(words)} | about

    shot = claim(plover="ASSAULT") | {"recipients": [at("editor Perez Diaz"), at("San Ramon")]}
    entities = [at("Ana Perez Diaz", label="person"), at("Perez Diaz", label="person")]
    (made,) = incidents.templates({"claims": [shot], "entities": entities, "toponyms": [at("San Ramon")]})
    assert made["Victim"] == [["Ana Perez Diaz"]]


def test_case_is_restored_where_it_stood():
    common = frozenset({"the", "guerrillas", "attacked", "in"})
    assert restored("the guerrillas attacked medellin. in bogota", common) == (
        "The guerrillas attacked Medellin. In Bogota"
    )
    assert restored("nothing is known of words", frozenset()) == "nothing is known of words"


# Degraded text


@pytest.mark.parametrize(
    ("degrade", "text", "degraded"),
    [
        (claims.upper_case, "The Straße, ok", "THE STRAßE, OK"),
        (claims.without_commas, "In Idlib, Syria’s army", "In Idlib Syrias army"),
    ],
)
def test_a_reading_of_degraded_text_is_put_back_onto_the_text(degrade, text, degraded):
    made = degrade(text)
    assert made.text == degraded
    words = [(made.text.index(w), made.text.index(w) + len(w)) for w in made.text.split()]
    reading = {"claims": [{"start": s, "end": e, "text": made.text[s:e]} for s, e in words], "id": "a"}
    back = claims.put_back(reading, {"text": text}, degrade)
    for one in back["claims"]:
        assert text[one["start"] : one["end"]] == one["text"]
        assert degrade(one["text"]).text in made.text
    assert back["id"] == "a"


# Entities and relations


def test_entities_and_relations_are_scored():
    text = "The SDF attacked Daesh in Raqqa. Syrian troops left."

    def at(words, **more):
        return {"start": text.index(words), "end": text.index(words) + len(words), **more}

    def span(words):
        return [text.index(words), text.index(words) + len(words)]

    document = {
        "id": "a",
        "text": text,
        "entities": [
            at("The SDF", type="Organisation"),
            at("Daesh", type="Organisation"),
            at("Raqqa", type="Location"),
            at("Syrian troops", type="Organisation"),
        ],
        "relations": [
            {"type": "FightingAgainst", "source": span("The SDF"), "target": span("Daesh")},
            {"type": "FightingAgainst", "source": span("Daesh"), "target": span("The SDF")},
            {"type": "CoLocated", "source": span("Daesh"), "target": span("Raqqa")},
        ],
    }
    told = claim(plover="ASSAULT") | {
        "actors": [at("SDF")],
        "recipients": [at("Daesh")],
        "places": [at("Raqqa")],
        "figures": [],
        "time": None,
    }
    reading = {"entities": [at("Syrian", label="nationality")], "toponyms": [at("Raqqa")], "claims": [told]}
    scores = relations.score([Pair(document, reading)], NOWHERE).scores
    assert scores["entities"] == pytest.approx(6 / 7)  # three read, all right, of four
    assert scores["relations"] == pytest.approx(0.8)  # both met; the SDF in Raqqa is one too many
    kinds = [miss.kind for miss in relations.misses([Pair(document, reading)], NOWHERE)]
    assert kinds == ["entity Organisation not read, a name", "relation CoLocated made up"]


# Speed


def test_the_speed_of_reading_is_measured_beside_the_model_alone(tmp_path):
    articles = tmp_path / "articles.jsonl"
    text = "The army shelled the town on Monday, the ministry said. Four people were killed."
    articles.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n in range(4)))
    found = measured(articles, model=None, every=2)
    assert (found.articles, found.words, found.sentences) == (2, 28, 4)
    assert found.model > 0  # on so little text the one may be faster than the other by chance
    assert found.reading > 0
    assert found.memory > 50
    assert f"ratio {found.reading / found.model:.2f}" in found.table()
