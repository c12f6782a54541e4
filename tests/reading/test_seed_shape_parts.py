"""The checker, the variants and the labels of the seed's shape, tried without an engine."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from seed_shape import agreement
from seed_shape.check import check, find, sentences
from seed_shape.draws import MONTHS, NUMBER_WORDS, Shift
from seed_shape.shared import shared
from seed_shape.variants import TABLES, Article, Change, reorder, substitute, variants

Json = dict[str, Any]

HERE = Path(__file__).with_name("seed_shape")
OWN = Article.load(HERE / "article.txt", HERE / "expected.yaml")
LABELS: Json = json.loads((HERE / "labels-1.json").read_text(encoding="utf-8"))
SEEDS = sorted((shared() / "seeds").glob("*.txt"))
GOLD = shared() / "corpora" / "claims_gold" / "dev" / "seed-idlib.json"
ORIGINALS = [OWN, *([Article.load(SEEDS[0], HERE / "seed_expected.yaml")] if SEEDS else [])]
VARIANTS = [(original, variant) for original in ORIGINALS for variant in variants(original)]


# A right reading made by hand: labels, and what labels do not hold.


def quote(words: str, text: str = OWN.text, within: int = 0) -> Json:
    start = text.index(words, within)
    return {"start": start, "end": start + len(words), "text": words}


def claim(label: Json, sentences: list[str], text: str) -> Json:
    here = text.index(sentences[label["sentence"]])
    said = text.index(sentences[label.get("speaker_sentence", label["sentence"])])
    speaker, date = label["speaker"], label["date"]

    def mention(words: str, **more: Any) -> Json:
        return {**quote(words, text, here), "name": None, **more}

    def relation(place: Json) -> str | None:
        return "south_of" if f"south of the {place['text']}" in label["quote"] else None

    return {
        **quote(label["quote"], text, here),
        "voice": "cited" if speaker else "outlet",
        "speaker": {**quote(speaker, text, said), "name": speaker} if speaker else None,
        **{key: label[key] for key in ("stance", "certainty", "event")},
        "actors": [mention(words) for words in label["actors"]],
        "recipients": [mention(words) for words in label["targets"]],
        "places": [mention(place["text"], relation=relation(place)) for place in label["places"]],
        "time": {"text": date["text"] or "", "edtf": date["edtf"]} if date["edtf"] else None,
        "figures": [
            mention(f["text"], measure=f["kind"], low=f["low"], high=f["high"]) for f in label["figures"]
        ],
        "marks": ["unconfirmed"] if label["cue"] == "[unconfirmed – ed.]" else [],
    }


def right_reading(article: Article = OWN, labels: Json = LABELS) -> Json:
    wanted = article.expected["dateline"]
    point = {key: wanted[key] for key in ("country", "lat", "lon")}
    designations = article.expected["designations"]
    return {
        "dateline": {
            "place": {"name": wanted["place"], **point},
            "date": None,
            "rates": copy.deepcopy(wanted["rates"]),
        },
        "entities": [
            {
                **quote(d["text"], article.text),
                "designation": {"known": False, "suggestions": d["suggestions"]},
            }
            for d in designations
        ],
        "toponyms": [{**place, **quote(place["text"], article.text)} for place in article.expected["places"]],
        "claims": [claim(label, labels["sentences"], article.text) for label in labels["claims"]],
    }


def at(reading: Json, words: str) -> Json:
    """The claim whose content has these words (the last that does)."""
    found: Json = [c for c in reading["claims"] if words in c["text"]][-1]
    return found


def cited(words: str, after: str | None = None) -> Json:
    where = OWN.text.index(after) if after else 0
    return {"voice": "cited", "speaker": {**quote(words, within=where), "name": words}}


Spoil = Callable[[Json], Any]


def claimed(words: str, **new: Any) -> Spoil:
    return lambda reading: at(reading, words).update(new)


def figured(words: str, **new: Any) -> Spoil:
    return lambda reading: at(reading, words)["figures"][0].update(new)


def held(**new: Any) -> Spoil:
    return lambda reading: [place.update(new) for place in at(reading, "all land south")["places"]]


def designated(**new: Any) -> Spoil:
    return lambda reading: reading["entities"][0]["designation"].update(new)


def added(words: str, **new: Any) -> Spoil:
    """One more claim, with these words, otherwise like one in the outlet's voice."""
    return lambda reading: reading["claims"].append({**at(reading, "hit exactly"), **quote(words), **new})


AGREED = "agreed that a truce"
BOTH = "Celso Ribaquel and Anselmo Teigara"

LABELLED = [(OWN, LABELS)]
if SEEDS and GOLD.exists():
    LABELLED.append((ORIGINALS[1], json.loads(GOLD.read_text(encoding="utf-8"))))


@pytest.mark.parametrize(("article", "labels"), [pytest.param(*pair, id=pair[0].id) for pair in LABELLED])
def test_labels_read_as_expected_in_the_original_and_in_its_variants(article: Article, labels: Json) -> None:
    assert check(right_reading(article, labels), article.text, article.expected) == []
    for number in range(20):
        change = Change.draw(article, number)
        carried, variant = change.carry(labels), change.of(article, number)
        for label, old in zip(carried["claims"], labels["claims"], strict=True):
            for figure, was in zip(label["figures"], old["figures"], strict=True):
                phrase = next(p for at, p in change.figures.items() if at.startswith(was["text"]))
                figure |= {"text": phrase.text, "low": phrase.low, "high": phrase.high}
        assert check(right_reading(variant, carried), variant.text, variant.expected) == [], variant.id


WRONGS: dict[str, tuple[str, Spoil]] = {
    "no dateline": ("dateline: none", lambda r: r.update(dateline=None)),
    "another capital": ("dateline: Maputo", lambda r: r["dateline"]["place"].update(name="Matola")),
    "the capital's namesake": ("dateline: Maputo", lambda r: r["dateline"]["place"].update(country="BR")),
    "a capital misplaced": ("dateline: Maputo", lambda r: r["dateline"]["place"].update(lat=-24.0)),
    "a date by default": ("dateline: date", lambda r: r["dateline"].update(date="2019-07-01")),
    "another rate": ("dateline: rates", lambda r: r["dateline"]["rates"][0].update(value=6387.0)),
    "not marked": ("unconfirmed: ", claimed("started to ship", marks=[])),
    "marked but stated": ("unconfirmed: ", claimed("started to ship", certainty="stated")),
    "marked where nothing is": ("unconfirmed: ", claimed("hit exactly", marks=["unconfirmed"])),
    "nobody ships": ("unconfirmed: no claim", claimed("started to ship", actors=[])),
    "at least as exact": ("figure: 'at least 48'", figured("at least 48", high=48)),
    "no month": ("figure: 'Nearly 70'", claimed("Nearly 70", time=None)),
    "another measure": ("figure: 'dozens of'", figured("dozens", measure="killed")),
    "more than, inclusive": ("figure: 'more than twelve'", figured("more than twelve", low=12)),
    "an accusation as a fact": ("accusation: ", claimed("a hand in", stance="asserts")),
    "nobody accused": ("accusation: ", claimed("a hand in", actors=[], recipients=[])),
    "no denial": ("denial: ", claimed("these charges", stance="asserts")),
    "no relation": ("control: ", held(relation=None)),
    "another road": ("control: ", held(text="N4 highway", name="N4 highway")),
    "nobody in control": ("control: ", claimed("all land south", actors=[])),
    "one party to the agreement": ("agreement: ", lambda r: at(r, AGREED)["actors"].pop()),
    "two parties in one mention": ("agreement: ", claimed(AGREED, actors=[{**quote(BOTH), "name": None}])),
    "late dropped": ("agreement: ", lambda r: at(r, AGREED)["time"].update(text="June 2019")),
    "another month": ("agreement: ", lambda r: at(r, AGREED)["time"].update(edtf="2019-07")),
    "an aircraft that is known": ("designation: ", designated(known=True)),
    "a far suggestion": ("designation: ", designated(suggestions=["Mi-2"])),
    "a longer designation": ("designation: ", designated(suggestions=["Mi-28-X"])),
    "a town elsewhere": ("place: Nampula", lambda r: r["toponyms"][1].update(lat=-16.0)),
    "a town not read": ("place: Mtwara", lambda r: r["toponyms"].pop()),
    "the outlet for its source": ("speaker: ", claimed("series of air", voice="outlet", speaker=None)),
    "the agency for its employee": ("speaker: ", claimed("more and more", **cited("Zambeco"))),
    "a source of elsewhere": ("speaker: ", claimed("has gathered near", **cited("Defence analysts"))),
    "a guess": ("speaker: ", claimed("The column belongs", **cited("contact"))),
    "the accuser denies": (
        "speaker: ",
        claimed("these charges", **cited("Halvrik Company", after="brought down")),
    ),
    "no speaker though cited": ("speaker: ", claimed("in the making", speaker=None)),
    "unclear though it speaks": ("speaker: ", claimed("hit exactly", voice="unclear")),
    "a claim of the furniture": ("speaker: ", added("Find more on our channels")),
    "a claim of the heading": ("speaker: ", added("The long war in the north")),
    "a sentence not read": ("speaker: no claim", lambda r: r["claims"].remove(at(r, "came to nothing"))),
    "an offset that slips": ("offsets: ", claimed("hit exactly", start=3)),
}


@pytest.mark.parametrize("name", WRONGS)
def test_a_wrong_reading_fails_by_its_name(name: str) -> None:
    failure, spoil = WRONGS[name]
    reading = right_reading()
    spoil(reading)
    failures = check(reading, OWN.text, OWN.expected)
    assert any(found.startswith(failure) for found in failures), failures


FAIR: dict[str, Spoil] = {
    "unclear for a cited source": claimed("series of air", voice="unclear", speaker=None),
    "the source by its short form": claimed("in the making", **cited("contact", after="According to")),
    "with its determiner": claimed(
        "more and more", **cited("An employee of the Tamandu news agency Zambeco")
    ),
    "an optional claim left out": lambda r: r["claims"].remove(at(r, "The column belongs")),
    "a suggestion with its type's name": designated(suggestions=["Mi-28N Havoc"]),
    "the accused as recipient": claimed(
        "a hand in", actors=[], recipients=[{**quote("Ostrend Group"), "name": None}]
    ),
}


@pytest.mark.parametrize("name", FAIR)
def test_a_fair_reading_fails_nothing(name: str) -> None:
    reading = right_reading()
    FAIR[name](reading)
    assert check(reading, OWN.text, OWN.expected) == []


def test_an_empty_reading_fails_every_fact() -> None:
    reading = {"dateline": None, "entities": [], "toponyms": [], "claims": []}
    kinds = {failure.split(":")[0] for failure in check(reading, OWN.text, OWN.expected)}
    facts = {
        "dateline",
        "unconfirmed",
        "figure",
        "accusation",
        "denial",
        "control",
        "agreement",
        "designation",
    }
    assert kinds == facts | {"place", "speaker"}


def test_a_phrase_that_is_not_in_the_text_is_an_error() -> None:
    expected = copy.deepcopy(OWN.expected)
    expected["control"][0]["at"] = "all land north of"
    with pytest.raises(ValueError, match="'all land north of' stands 0 times"):
        check(right_reading(), OWN.text, expected)


# The labels, and how two labellings are compared.


def test_the_labels_keep_to_the_guide() -> None:
    assert LABELS["text"] == OWN.text
    assert [OWN.text[start:stop] for start, stop in sentences(OWN.text)] == LABELS["sentences"]
    assert list(agreement.problems(LABELS)) == []


def test_every_sentence_with_a_label_has_its_speakers() -> None:
    spans = sentences(OWN.text)
    spoken = {find(OWN.text, entry["at"])[0] for entry in OWN.expected["speakers"]}
    entries = {n for n, (start, stop) in enumerate(spans) if any(start <= at < stop for at in spoken)}
    assert entries == {label["sentence"] for label in LABELS["claims"]}


@pytest.mark.skipif(not (shared() / "score").exists(), reason=f"no scorer in {shared() / 'score'}")
def test_agreement_falls_when_labellings_differ() -> None:
    other = copy.deepcopy(LABELS)
    for label in other["claims"][:9]:
        label["speaker"] = label["event"] = None
    score = re.compile(r"claims score ([\d.]+)")
    same, less = (score.findall(agreement.table(LABELS, labels))[0] for labels in (LABELS, other))
    assert float(same) == 1.0
    assert 0.0 < float(less) < 1.0


def test_a_labelling_that_breaks_the_guide_is_told_so() -> None:
    other = copy.deepcopy(LABELS)
    other["claims"][0]["actors"] = ["nobody at all"]
    other["claims"][1]["stance"] = "says"
    assert len(list(agreement.problems(other))) == 2


# The variants.


def phrases_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("at", "also_at"):
                yield inner
            else:
                yield from phrases_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from phrases_of(inner)


def old_words(original: Article) -> set[str]:
    """What of the original must not be left in a variant."""
    vary = original.expected["vary"]
    words = {vary["host"][key] for key in ("state", "adjective", "capital", "area", "road")}
    words |= {*vary["host"]["towns"], vary["host"]["rear"] or vary["host"]["capital"]}
    words |= {old[key] for old in vary["states"] for key in ("name", "adjective", "capital")}
    words |= {old["name"] for old in vary["persons"]} | {t for name in vary["names"] for t in name["texts"]}
    dated = {
        date for date in vary["dates"] if re.search(r"[a-z] \d", date)
    }  # a year or a month alone may come back
    return words | dated | {vary["rate"], vary["aircraft"], *(a["text"] for a in vary["acronyms"])}


@pytest.mark.parametrize(("original", "variant"), [pytest.param(*pair, id=pair[1].id) for pair in VARIANTS])
def test_a_variant_is_another_article_of_the_same_shape(original: Article, variant: Article) -> None:
    assert len(sentences(variant.text)) == len(sentences(original.text))
    for phrase in [*phrases_of(variant.expected), variant.expected["designations"][0]["text"]]:
        find(variant.text, phrase)
    theatre = next(t for t in TABLES["theatres"] if t["code"] == variant.expected["dateline"]["country"])
    new = {theatre["state"], theatre["area"], theatre["road"], *(town["name"] for town in theatre["towns"])}
    left = [w for w in old_words(original) - new if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", variant.text)]
    assert left == []
    dateline = variant.expected["dateline"]
    assert f"\n{dateline['place'].upper()}, (" in variant.text
    assert f"1={dateline['rates'][0]['value']:,.2f} " in variant.text


BOUNDS: list[tuple[str, Callable[[int], tuple[int | None, int | None]]]] = [
    (r"at least (\w+)", lambda n: (n, None)),
    (r"more than (\w+)", lambda n: (n + 1, None)),
    (r"nearly (\w+)", lambda n: (round(0.9 * n), n)),
    (r"up to (\w+)", lambda n: (None, n)),
    (r"(?:about|some|roughly) (\w+)", lambda n: (round(0.9 * n), round(1.1 * n))),
    (r"(\d+)", lambda n: (n, n)),
    (r"(dozens) of", lambda _: (24, None)),
    (r"(hundreds) of", lambda _: (200, None)),
]
SPELLED = {word: number for number, word in NUMBER_WORDS.items()} | {"ten": 10}


def test_figures_have_the_bounds_of_the_contract() -> None:
    figures = [f for article in [*ORIGINALS, *(v for _, v in VARIANTS)] for f in article.expected["figures"]]
    used = set()
    for figure in figures:
        words = figure["at"].lower()
        pattern, bounds = next(row for row in BOUNDS if re.fullmatch(row[0], words))
        number = re.fullmatch(pattern, words)[1]
        value = int(number) if number.isdigit() else SPELLED.get(number, 0)
        assert (figure["low"], figure["high"]) == bounds(value), figure
        used.add(pattern)
    assert used == {pattern for pattern, _ in BOUNDS}


def test_dates_move_together_and_agree_with_their_words() -> None:
    for original, variant in VARIANTS:
        agreed = variant.expected["agreements"][0]
        month, year = re.fullmatch(r"(?:early |late |mid-)(\w+) (\d{4})", agreed["words"]).groups()
        assert agreed["edtf"] == f"{year}-{MONTHS.index(month) + 1:02}"
        fought = variant.expected["figures"][0]["edtf"]
        assert find(variant.text, f"In {MONTHS[int(fought[5:]) - 1]} {fought[:4]}")
        assert fought < agreed["edtf"]
        assert agreed["edtf"][4:] != original.expected["agreements"][0]["edtf"][4:]


def test_paragraphs_move_and_none_is_lost() -> None:
    for original in ORIGINALS:
        orders = {tuple(_openings(variant, original)) for o, variant in VARIANTS if o is original}
        assert len(orders) > 10
        assert len({tuple(sorted(order)) for order in orders}) == 1
        for order in orders:  # what depends on the paragraph before it still follows it
            for first, second in _followers(original):
                assert order.index(second) == order.index(first) + 1


def _openings(variant: Article, original: Article) -> list[int]:
    """Which paragraph of the original stands where, told by its length in words and its lower-case words."""
    shapes = [_shape(p) for p in original.text.split("\n") if p.strip()]
    return [
        min(range(len(shapes)), key=lambda n, p=p: len(shapes[n] ^ _shape(p)))
        for p in variant.text.split("\n")
        if p.strip()
    ]


def _shape(paragraph: str) -> set[str]:
    return set(re.findall(r"\b[a-z]{4,}\b", paragraph))


def _followers(original: Article) -> Iterator[tuple[int, int]]:
    paragraphs = [p for p in original.text.split("\n") if p.strip()]
    for section in original.expected["vary"]["order"]:
        for group in section:
            numbers = [
                next(n for n, p in enumerate(paragraphs) if p.startswith(opening)) for opening in group
            ]
            yield from pairwise(numbers)


def test_the_same_article_gives_the_same_variants() -> None:
    assert variants(OWN, count=3) == variants(OWN, count=3)
    assert len({variant.text for _, variant in VARIANTS}) == len(VARIANTS)


def test_twenty_variants_use_every_theatre_and_aircraft() -> None:
    own = [variant.expected for variant in variants(OWN)]
    assert len({e["dateline"]["country"] for e in own}) == len(TABLES["theatres"]) - 1
    assert len({e["designations"][0]["text"] for e in own}) == len(TABLES["aircraft"]) - 1
    assert {e["dateline"]["rates"][0]["base"] for e in own} == {"USD", "EUR"}


def test_terms_are_whole_words_longest_first_and_take_their_article() -> None:
    terms = {"Syrian": "Angolan", "Syria": "Angola", "M4": "EN230", "Tu-23M jets": "MiG-28 jets"}
    text = "A Syrian jet, pro-Syrian; Syria’s M4, not M42; a Tu-23M jets"
    assert substitute(text, terms) == "An Angolan jet, pro-Angolan; Angola’s EN230, not M42; a MiG-28 jets"


def test_an_opening_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="0 paragraphs open with 'Elsewhere'"):
        reorder(OWN.text, [[["Elsewhere"]]], random.Random(1))


def test_a_date_that_cannot_move_is_an_error() -> None:
    with pytest.raises(ValueError, match="'last week'"):
        Shift(1, 1, "late ").words("last week")


def test_tables_are_whole() -> None:
    tables = yaml.safe_load((HERE / "tables.yaml").read_text(encoding="utf-8"))
    for theatre in tables["theatres"]:
        assert theatre["currency"]["from"] < theatre["currency"]["to"]
        assert len(theatre["towns"]) == 2
        for place in (theatre["capital"], *theatre["towns"], theatre["rear"]):
            assert abs(place["lat"]) <= 90
            assert abs(place["lon"]) <= 180
    for aircraft in tables["aircraft"]:
        assert aircraft["text"] not in aircraft["suggestions"]
