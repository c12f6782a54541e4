"""The demonstration newsroom's content: every reference resolves, and the set still makes its points."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
import yaml

from dateline.config.demonstration import load as loading
from dateline.record.domain.edtf import days_of
from dateline.record.models import Source
from dateline.vault.models import Decision
from dateline.wire.models import Outlet

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "dateline" / "config" / "demonstration" / "data"
FACTS = ROOT / "docs" / "reference" / "demonstration.md"

KINDS = {"agency", "newspaper", "broadcaster", "site", "channel", "ministry"}
FIRST, LAST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 3, 31, 23, 59, tzinfo=UTC)
INFORMANT = "Observatory for Human Rights"
MARK = "[unconfirmed – ed.]"
CUE = re.compile(r"\b(said|says|told|denie[sd]|accuse[sd]?|blame[sd]?|put|gave|according)\b")
INVENTED = re.compile(r"Arvania|Marj Qadim|Northern Falcons")
RATE = re.compile(r"\(\$1=([\d,.]+) [A-Z]\w+ \w+\)")
# A full stop ends a sentence before a capital letter or an opening quotation mark; those of "Jan." and "Feb."
# stand before a figure, and so end none.
SENTENCE = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])")


class Claim(NamedTuple):
    """A claim as editorial.yaml names it: a report and a phrase of its text."""

    report: str
    phrase: str


def load(name: str) -> dict[str, Any]:
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


def sentences_of(text: str) -> list[str]:
    return [sentence for line in text.splitlines() for sentence in SENTENCE.split(line)]


def refs(value: Any) -> Iterator[Claim]:
    """Every {report, phrase} at whatever depth."""
    if isinstance(value, dict):
        if "phrase" in value:
            yield Claim(value["report"], value["phrase"])
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from refs(item)


OUTLETS = {outlet["key"]: outlet for outlet in load("outlets.yaml")["outlets"]}
REPORTS = {report["key"]: report for report in load("reports.yaml")["reports"]}
EDITORIAL = load("editorial.yaml")
STORIES = {story["slug"]: story for story in EDITORIAL["stories"]}
CLAIMS = sorted(set(refs(EDITORIAL)))
DECISIONS = {Claim(row["report"], row["phrase"]): row for row in EDITORIAL["decisions"]}
UNREVIEWED = set(refs(EDITORIAL["unreviewed"]))


def english() -> list[dict[str, Any]]:
    return [report for report in REPORTS.values() if "language" not in report]


# Outlets


def test_outlets_are_a_dozen_with_unique_keys_names_and_sites() -> None:
    rows = load("outlets.yaml")["outlets"]
    assert len(rows) == 12
    for field in ("key", "name", "site"):
        assert len({row[field] for row in rows}) == len(rows), field


@pytest.mark.parametrize("key", OUTLETS)
def test_outlet_says_in_its_name_that_it_does_not_exist(key: str) -> None:
    outlet = OUTLETS[key]
    assert re.search(r"Demonstration|Example", outlet["name"])
    assert urlsplit(outlet["site"]).hostname.endswith(".example")
    assert outlet["kind"] in KINDS
    assert re.fullmatch(r"[A-Z]{2}", outlet["country"])


def test_two_outlets_share_the_only_group() -> None:
    groups = Counter(outlet["group"] for outlet in OUTLETS.values() if outlet["group"])
    assert groups == {"example-press": 2}


def test_every_outlet_published_something() -> None:
    assert {report["outlet"] for report in REPORTS.values()} == set(OUTLETS)


# Reports


def test_reports_are_some_thirty_with_unique_keys() -> None:
    rows = load("reports.yaml")["reports"]
    assert 30 <= len(rows) <= 40
    assert len(REPORTS) == len(rows)


@pytest.mark.parametrize("key", REPORTS)
def test_report_is_dated_in_the_quarter_and_addressed_at_its_outlet(key: str) -> None:
    report = REPORTS[key]
    assert FIRST <= report["published"].astimezone(UTC) <= LAST
    assert report["url"].startswith(OUTLETS[report["outlet"]]["site"] + "/")


@pytest.mark.parametrize("key", REPORTS)
def test_report_has_80_to_200_words_and_no_stray_space(key: str) -> None:
    text = REPORTS[key]["text"]
    assert 80 <= len(text.split()) <= 200
    assert "  " not in text
    assert "\n\n" not in text
    assert text == text.strip()


def test_an_address_is_shared_only_by_versions_of_one_report() -> None:
    revised = {key: report["supersedes"] for key, report in REPORTS.items() if "supersedes" in report}
    assert len(revised) == 1
    for key, earlier in revised.items():
        assert REPORTS[key]["url"] == REPORTS[earlier]["url"]
        assert REPORTS[key]["published"] > REPORTS[earlier]["published"]
        assert REPORTS[key]["text"] != REPORTS[earlier]["text"]
    assert len({report["url"] for report in REPORTS.values()}) == len(REPORTS) - len(revised)


def test_quotations_belong_to_invented_people_alone() -> None:
    quoted = [s for report in REPORTS.values() for s in sentences_of(report["text"]) if "“" in s]
    assert len(quoted) == 3
    speakers = ("Ada Sample", "Max Specimen")
    # The second half of a split quotation carries no name; it follows the sentence that does.
    assert all(any(name in s for name in speakers) or s.startswith("“Nobody on the desk") for s in quoted)


def test_invented_places_are_marked_and_declared_in_the_text() -> None:
    named = {key for key, report in REPORTS.items() if INVENTED.search(report["text"])}
    marked = {key for key, report in REPORTS.items() if report.get("invented")}
    assert named == marked == {"channel-marj", "ministry-marj"}
    for key in marked:
        assert sentences_of(REPORTS[key]["text"])[-1].endswith("are invented for this demonstration.")


# The points that the set makes


def test_four_outlets_carry_one_dispatch() -> None:
    carried = [report for report in REPORTS.values() if "carries" in report]
    assert {report["carries"] for report in carried} == {"wire-22"}
    assert len({report["outlet"] for report in carried} - {"wire"}) == 4
    original = sentences_of(REPORTS["wire-22"]["text"])
    for report in carried:
        own = sentences_of(report["text"])
        assert set(own) <= set(original)
        assert len(own) / len(original) > 0.7
        assert "(Demonstration Wire)" in own[0]
    assert sum(len(sentences_of(report["text"])) < len(original) for report in carried) == 1
    assert sum(report["title"] != REPORTS["wire-22"]["title"] for report in carried) == 1


def test_five_outlets_quote_one_informant_in_their_own_words() -> None:
    rewritten = [REPORTS[f"{outlet}-34"] for outlet in ("levant", "radio", "channel", "atlas", "ledger")]
    leads = []
    for report in rewritten:
        lead = [s for s in sentences_of(report["text"]) if INFORMANT in s and "34" in s]
        assert len(lead) == 1, report["key"]
        leads += lead
    shared = Counter(s for report in rewritten for s in set(sentences_of(report["text"])))
    assert len(set(leads)) == 5
    assert max(shared.values()) == 1


def test_the_count_of_the_dead_changes_over_two_days() -> None:
    told = [
        ("wire-22", "put the number of dead at nine"),
        ("wire-22", "At least 22"),
        ("wire-29", "rose to 29"),
        ("wire-33", "has risen to 33"),
        ("levant-34", "At least 34"),
        ("evening-erdogan", "at 36"),
    ]
    assert all(phrase in REPORTS[key]["text"] for key, phrase in told)


@pytest.mark.parametrize(
    ("phrase", "keys"),
    [
        (MARK, {"radio-unconfirmed"}),
        ("Tu-23M", {"channel-marj"}),  # no such aircraft: Tu-22M and Tu-22M3 exist
        ("south of the M4 highway", {"atlas-patrol"}),
        ("Operation Spring Shield", {"wire-spring-shield"}),
    ],
)
def test_the_odd_things_stand_where_they_are_meant_to(phrase: str, keys: set[str]) -> None:
    assert {key for key, report in REPORTS.items() if phrase in report["text"]} == keys


def test_rates_stand_in_datelines() -> None:
    rates = {key: m[1] for key, report in REPORTS.items() if (m := RATE.search(report["text"]))}
    assert rates == {"ledger-two-dates": "434", "ledger-truce": "6.0990"}
    assert all(REPORTS[key]["text"].index("($1=") < 20 for key in rates)


def test_one_report_is_in_another_language_and_nothing_rests_on_it() -> None:
    foreign = {key: r["language"] for key, r in REPORTS.items() if "language" in r}
    assert foreign == {"gazete-ateskes": "tr"}
    assert not foreign.keys() & {claim.report for claim in CLAIMS}


# What the editors did


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.report}: {claim.phrase}"[:70])
def test_claim_resolves_to_one_place_in_one_sentence(claim: Claim) -> None:
    assert claim.report in REPORTS
    text = REPORTS[claim.report]["text"]
    assert text.count(claim.phrase) == 1
    assert sum(claim.phrase in sentence for sentence in sentences_of(text)) == 1
    assert not CUE.search(claim.phrase)


def test_a_claim_is_decided_once_and_reasons_are_given() -> None:
    assert len(DECISIONS) == len(EDITORIAL["decisions"])
    for claim, row in DECISIONS.items():
        assert row["decision"] in {"accept", "reject", "withdrawn"}, claim
        assert row["decision"] == "accept" or row.get("reason"), claim
    counts = Counter(row["decision"] for row in DECISIONS.values())
    assert counts["withdrawn"] == 1
    assert counts["reject"] >= 2
    assert counts["accept"] >= 30


def test_a_dozen_claims_and_more_are_left_unreviewed() -> None:
    assert len(UNREVIEWED) >= 12
    assert not UNREVIEWED & DECISIONS.keys()


def test_every_english_report_is_named_by_the_editors_or_waits() -> None:
    assert {claim.report for claim in CLAIMS} == {report["key"] for report in english()}


def test_events_have_unique_keys_and_join_a_claim_once() -> None:
    events = EDITORIAL["events"]
    assert len({event["key"] for event in events}) == len(events)
    for event in events:
        joined = list(refs([event["confirmed"], event["suggested"]]))
        assert joined, event["key"]
        assert len(joined) == len(set(joined)), event["key"]


def test_an_editor_confirmed_only_what_was_reviewed() -> None:
    confirmed = {claim for event in EDITORIAL["events"] for claim in refs(event["confirmed"])}
    assert confirmed <= DECISIONS.keys()


def test_who_is_named_in_a_correction_stands_in_the_report() -> None:
    corrected = [row for row in EDITORIAL["decisions"] if {"speaker", "actors"} & row.keys()]
    assert corrected
    for row in corrected:
        for named in [*([row["speaker"]] if "speaker" in row else []), *row.get("actors", [])]:
            assert {"words", "name"} <= named.keys() <= {"words", "name", "kind"}
            assert named["words"] in REPORTS[row["report"]]["text"], row


def test_the_corrected_words_of_a_claim_stand_once_in_the_report_and_hold_its_phrase_without_who_says_it() -> (
    None
):
    corrected = [row for row in EDITORIAL["decisions"] if "claimed" in row]
    assert corrected
    for row in corrected:
        assert REPORTS[row["report"]]["text"].count(row["claimed"]) == 1, row
        assert row["phrase"] in row["claimed"], row
        assert not CUE.search(row["claimed"]), row
        assert "newspaper" not in row["claimed"], row


def test_a_corrected_day_has_its_words_in_the_report_and_its_dates_in_the_title_of_the_event() -> None:
    [claim] = [claim for claim, row in DECISIONS.items() if "time" in row]
    time = DECISIONS[claim]["time"]
    [title] = [event["title"] for event in EDITORIAL["events"] if claim in refs(event["confirmed"])]
    days = days_of(time["edtf"])
    assert time["words"] in REPORTS[claim.report]["text"]
    assert (days.earliest, days.latest) == (date(2020, 2, 28), date(2020, 2, 29))
    assert title.endswith("28 and 29 February")


def test_disagreements_are_confirmed_or_left_open() -> None:
    found = [event["disagreements"] for event in EDITORIAL["events"] if "disagreements" in event]
    assert set(found) == {"confirmed"}


def test_merges_name_two_sources_and_the_reason() -> None:
    merges = EDITORIAL["merges"]
    assert all(row.keys() == {"keep", "away", "reason"} and all(row.values()) for row in merges)
    kept, away = {row["keep"] for row in merges}, [row["away"] for row in merges]
    assert len(set(away)) == len(away)
    assert not kept & set(away)


def test_a_source_that_was_merged_away_is_not_graded() -> None:
    assert not {row["away"] for row in EDITORIAL["merges"]} & {row["name"] for row in EDITORIAL["sources"]}


def test_the_governor_whom_outlets_do_not_name_is_merged_once_into_the_man(editor: Any) -> None:
    made = [
        Source.objects.create(key=key, name=name, kind=kind, outlet=outlet)
        for key, name, kind, outlet in (
            ("rahmi dogan", "Governor Rahmi Dogan", "person", None),
            (
                "unnamed governor of hatay",
                "the governor of Hatay",
                "unnamed",
                Outlet.objects.create(name="A"),
            ),
            ("unnamed governor of hatay", "governor of Hatay", "unnamed", Outlet.objects.create(name="B")),
            ("unnamed governor of idlib", "governor of Idlib", "unnamed", Outlet.objects.create(name="C")),
        )
    ]
    for _ in range(2):
        loading._merge_sources(by=editor)
    man, *others = [source.pk for source in made]
    merged = Source.objects.order_by("pk").values_list("merged_into", flat=True)
    assert list(merged) == [None, man, man, None]
    assert Decision.objects.filter(kind="source.merge").count() == len(others) - 1


def test_grades_are_given_only_to_demonstration_outlets_and_invented_parties() -> None:
    graded = {row["name"]: row["reliability"] for row in EDITORIAL["sources"] if "reliability" in row}
    known = {outlet["name"] for outlet in OUTLETS.values()} | {"Northern Falcons"}
    assert graded
    assert graded.keys() <= known
    assert set(graded.values()) <= set("ABCDEF")
    assert all(row["reason"] for row in EDITORIAL["sources"])


# Stories


def test_two_stories_one_of_them_corrected_one_of_them_marked() -> None:
    assert len(STORIES) == len(EDITORIAL["stories"]) == 2
    assert [slug for slug, story in STORIES.items() if "correction" in story] == [
        "strike-on-turkish-soldiers-in-idlib"
    ]
    marked = [slug for slug, story in STORIES.items() for s in flat(story["body"]) if MARK in s["text"]]
    assert marked == ["truce-begins-in-idlib"]


def flat(body: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [sentence for paragraph in body for sentence in paragraph]


@pytest.mark.parametrize("slug", STORIES)
def test_story_rests_on_claims_that_were_decided_and_published_before_it(slug: str) -> None:
    story = STORIES[slug]
    assert story["event"] in {event["key"] for event in EDITORIAL["events"]}
    for claim in refs(story["body"]):
        assert claim in DECISIONS, claim
        assert DECISIONS[claim]["decision"] in {"accept", "withdrawn"}, claim
        assert REPORTS[claim.report]["published"] < story["published"], claim


def test_one_sentence_of_the_stories_rests_on_no_claim() -> None:
    bare = [s["text"] for story in STORIES.values() for s in flat(story["body"]) if not s["claims"]]
    assert len(bare) == 1


@pytest.mark.parametrize("slug", STORIES)
def test_story_takes_its_rate_from_a_report_or_says_where_it_is_from(slug: str) -> None:
    rate = STORIES[slug]["dateline"]["rate"]
    if "report" in rate:
        assert RATE.search(REPORTS[rate["report"]]["text"])
        assert REPORTS[rate["report"]]["published"].date() == STORIES[slug]["published"].date()
    else:
        assert {"base", "quote", "value", "source", "day"} == set(rate)
        assert float(rate["value"]) > 0
        assert rate["day"] == STORIES[slug]["published"].date()
        assert isinstance(rate["day"], date)


def test_the_correction_removes_what_was_withdrawn_and_nothing_else() -> None:
    story = STORIES["strike-on-turkish-soldiers-in-idlib"]
    correction = story["correction"]
    withdrawn = {claim for claim, row in DECISIONS.items() if row["decision"] == "withdrawn"}
    stood = {
        (p, s)
        for p, paragraph in enumerate(story["body"], 1)
        for s, sentence in enumerate(paragraph, 1)
        if withdrawn & set(refs(sentence["claims"]))
    }
    mended = {(row["paragraph"], row["sentence"]) for row in correction["sentences"]}
    assert stood == mended
    assert mended == {(w["paragraph"], w["sentence"]) for w in correction["where"] if w["part"] == "body"}
    assert {w["part"] for w in correction["where"]} == {"headline", "standfirst", "body"}
    assert not withdrawn & set(refs(correction["sentences"]))
    for part in ("headline", "standfirst"):
        assert "36" in story[part]
        assert "36" not in correction[part]
    assert correction["kind"] == "correction"
    assert correction["wrong"]
    assert correction["right"]


def test_the_correction_came_after_the_withdrawal() -> None:
    story = STORIES["strike-on-turkish-soldiers-in-idlib"]
    withdrawal = REPORTS["courier-withdrawal"]["published"]
    assert story["published"] < withdrawal < story["correction"]["published"]


def test_every_report_stands_in_the_table_of_checked_facts() -> None:
    named = set(re.findall(r"`([a-z0-9-]+)`", FACTS.read_text(encoding="utf-8")))
    assert REPORTS.keys() - named == set()
