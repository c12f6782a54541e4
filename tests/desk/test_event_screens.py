"""Events on the desk: the list, one event with all that bears on it, and an editor's verbs."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dateline.desk.events import page
from dateline.desk.events.merging import candidates, kept_of
from dateline.record.domain.attention import NO_CLAIM_LEFT
from dateline.record.domain.events import dismiss_event, judge_claim, start_event
from dateline.record.domain.links import suggest_links
from dateline.record.domain.reliability import grade_source
from dateline.record.domain.review import accept_claim, reopen_claim, withdraw_claim
from dateline.record.models import Claim, ClaimLink, Event, EventClaim, Source
from dateline.stories.domain.tree import create_story, publish_story
from dateline.vault.models import Decision
from dateline.wire.models import Outlet
from tests.record.builders import claim as content
from tests.record.builders import figure
from tests.stories.making import body_of

EVENTS = "/desk/events/"
SCRIPT = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


@pytest.fixture
def strike(read):
    """Makes a read report in which a speaker gives a number of the killed; its one claim."""

    def make(number="At least 62", speaker="the Example Monitor", low=62, high=None, outlet="Example Herald"):
        text = f"{number} fighters were killed near Idlib on Monday, {speaker} said."
        told = content(
            text,
            f"{number} fighters were killed near Idlib on Monday",
            speaker=speaker,
            when=("Monday", "2020-10-19"),
            places={"Idlib": ("Idlib", "SY", 35.93, 36.63, 2)},
            figures=[figure(text, number, "killed", low, high, of="fighters")],
        )
        at = datetime(2020, 10, 20, 9, tzinfo=UTC)
        report = read(text, [told], outlet=Outlet.objects.get_or_create(name=outlet)[0], published=at)
        return Claim.objects.of_report(report).get()

    return make


@pytest.fixture
def suggested(strike):
    """An event that the machine opened from one claim and put another one to."""
    first, second = strike(), strike("33", "the governor", 33, 33, "Other Post")
    event = Event.objects.create(title="Air/drone strike, Idlib")
    EventClaim.objects.create(event=event, claim=first, reasons=["The event was opened from this claim."])
    EventClaim.objects.create(event=event, claim=second, score=0.61, reasons=["Both name Idlib."])
    suggest_links([event.pk])
    return event


def at(event):
    return reverse("desk_events:event", args=[event.public_id])


def event_page(event, **asked):
    """The page as somebody with all rights sees it."""
    return page.event_page(event, by=None, **asked)


def do(desk, event, verb, **posted):
    return desk.post(reverse("desk_events:verb", args=[event.public_id, verb]), posted, follow=True)


def judge(desk, event, claim, judgement, **options):
    address = reverse("desk_events:judge", args=[event.public_id, claim.public_id, judgement])
    return desk.post(address, **options)


def said(answer):
    return " ".join(str(message) for message in answer.context["messages"])


def titles(answer):
    return [row.event.title for row in answer.context["rows"]]


# --- the list ---


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", ["Waits", "Stands"]),
        ("state=confirmed", ["Stands"]),
        ("state=dismissed", ["Gone"]),
        ("state=nonsense", ["Waits", "Stands"]),
        ("words=wait", ["Waits"]),
        ("words=fighters", ["Stands"]),  # words of a claim that stands in it
        ("words=fighters+zeppelin", []),
        ("p=99", ["Waits", "Stands"]),
    ],
)
def test_the_list_is_narrowed_and_what_waits_stands_first(desk, editor, strike, asked, expected):
    start_event(claims=[strike()], title="Stands", by=editor)
    dismiss_event(event=Event.objects.create(title="Gone"), by=editor)
    Event.objects.create(title="Waits")
    Event.objects.create(title="Merged", merged_into=Event.objects.get(title="Stands"))
    assert titles(desk.get(f"{EVENTS}?{asked}")) == expected


def test_many_events_take_as_many_queries_as_one(desk, editor, strike, django_assert_num_queries):
    def make(number):
        claim = strike(speaker=f"the monitor {number}")
        accept_claim(claim=claim, by=editor)
        start_event(claims=[claim], title=f"Event {number}", by=editor)

    make(0)
    desk.get(EVENTS)
    with CaptureQueriesContext(connection) as one:
        desk.get(EVENTS)
    for number in range(1, 9):
        make(number)
    with django_assert_num_queries(len(one)):
        html = desk.get(EVENTS).content.decode()
    assert html.count("single source") == 9


# --- one event ---


def test_an_event_shows_claims_by_source_with_score_and_reasons(desk, suggested):
    page = event_page(suggested)
    assert {origin.name for origin in page.origins} == {"the Example Monitor", "the governor"}
    assert page.open == 2
    html = desk.get(at(suggested)).content.decode()
    assert "Both name Idlib." in html
    assert "score 61 of 100" in html
    assert "killed: “At least 62” (fighters)" in html
    assert "See it as readers do" not in html


def test_figures_stand_in_the_words_of_their_sources(suggested):
    told = {(line.speaker, line.words) for line in event_page(suggested).figures}
    assert told == {
        ("the Example Monitor", "killed: “At least 62” (fighters)"),
        ("the governor", "killed: “33” (fighters)"),
    }


def test_many_claims_take_as_many_queries_as_one(desk, suggested, strike, django_assert_num_queries):
    desk.get(at(suggested))
    with CaptureQueriesContext(connection) as two:
        desk.get(at(suggested))
    for number in range(8):
        claim = strike(str(70 + number), f"the monitor {number}", 70 + number, 70 + number)
        EventClaim.objects.create(event=suggested, claim=claim, score=0.5)
    suggest_links([suggested.pk])
    with django_assert_num_queries(len(two)):
        desk.get(at(suggested))


def test_confirming_names_the_event_and_places_the_claim_it_was_opened_from(desk, suggested):
    answer = do(desk, suggested, "confirm", title="Strike near Idlib")
    suggested.refresh_from_db()
    assert (suggested.state, suggested.title) == ("confirmed", "Strike near Idlib")
    assert [row.judgement for row in suggested.event_claims.order_by("pk")] == ["same", "suggested"]
    assert "The event is confirmed." in said(answer)
    html = " ".join(answer.content.decode().split())
    assert (
        "editor confirmed it as “Strike near Idlib”, with “At least 62 fighters were killed near Idlib on Monday”"
        in html
    )


@pytest.mark.parametrize("judgement", ["same", "different", "unsure"])
def test_a_claim_is_judged_by_one_key(desk, suggested, judgement):
    claim = suggested.event_claims.last().claim

    answer = judge(desk, suggested, claim, judgement, data={"reason": "Two maps agree."}, **SCRIPT)

    html = answer.content.decode()
    assert "<html" not in html
    assert f'id="{claim.public_id}"' in html
    assert suggested.event_claims.get(claim=claim).judgement == judgement
    assert Decision.objects.get(kind="event.judge_claim").reason == "Two maps agree."


def test_without_a_script_judging_leads_back_to_the_claim(desk, suggested):
    claim = suggested.event_claims.first().claim
    assert judge(desk, suggested, claim, "same").url == (
        f"{at(suggested)}?claim={claim.public_id}#{claim.public_id}"
    )


def test_a_claim_that_belongs_elsewhere_is_refused_in_a_sentence(desk, editor, suggested, strike):
    claim = strike("Some 9", "residents", 9, None)
    other = start_event(claims=[claim], title="Another strike", by=editor)
    answer = judge(desk, suggested, claim, "same", **SCRIPT)
    assert (answer.status_code, answer["content-type"]) == (422, "text/plain; charset=utf-8")
    assert "already belongs to “Another strike”" in answer.content.decode()
    assert other.event_claims.count() == 1


@pytest.mark.parametrize(
    ("verb", "posted", "words"),
    [
        ("rename", {"title": ""}, "1 to 300 characters"),
        ("rename", {"title": "Strike"}, "already called so"),
        ("confirm", {}, "already confirmed"),
        ("dismiss", {}, "say why it is dismissed now"),
        ("grant", {"aspect": "happened"}, "say what that rests on"),
        ("grant", {"aspect": "happened", "reason": "A"}, "No accepted claim of the event bears on this."),
        ("grant", {"aspect": "why", "reason": "A"}, "is no aspect"),
        ("revoke", {"aspect": "happened", "reason": "A"}, "nothing to take back"),
        ("merge", {"other": "evt_none"}, "no such event"),
    ],
)
def test_what_is_refused_is_said_and_changes_nothing(desk, editor, strike, verb, posted, words):
    event = start_event(claims=[strike()], title="Strike", by=editor)
    before = Decision.objects.count()
    assert words in said(do(desk, event, verb, **posted))
    assert (
        words
        in desk.post(
            reverse("desk_events:verb", args=[event.public_id, verb]), posted, **SCRIPT
        ).content.decode()
    )
    event.refresh_from_db()
    assert (event.state, event.title, Decision.objects.count()) == ("confirmed", "Strike", before)


def test_an_aspect_is_confirmed_with_a_reason_and_taken_back(desk, editor, strike):
    claim = strike()
    accept_claim(claim=claim, by=editor)
    event = start_event(claims=[claim], title="Strike", by=editor)
    assert event_page(event).aspects[0].word == "single source"

    do(desk, event, "grant", aspect="happened", reason="We have seen the footage.")
    assert event_page(event).aspects[0].word == "confirmed"
    html = desk.get(at(event)).content.decode()
    assert "We have seen the footage." in html
    assert f'href="/events/{event.public_id}/"' in html

    do(desk, event, "revoke", aspect="happened", reason="The footage is older.")
    assert event_page(event).aspects[0].word == "single source"


def test_claims_that_disagree_stand_in_one_sentence_until_judged(desk, suggested, strike):
    EventClaim.objects.create(
        event=suggested, claim=strike("22", "the army", 22, 22, "Third Paper"), score=0.5
    )
    suggest_links([suggested.pk])
    (line,) = event_page(suggested).disagreements
    assert (line.kind, line.judgement, len(line.links), len(line.claims)) == (
        "contradicts",
        "suggested",
        3,
        3,
    )
    assert "“33”" in line.sentence
    assert "“22”" in line.sentence
    assert f"{suggested.public_id}/disagreements/confirmed/" in desk.get(at(suggested)).content.decode()

    answer = judge_apart(desk, suggested, line.links, "confirmed", follow=True)

    assert set(ClaimLink.objects.filter(pk__in=line.links).values_list("judgement", flat=True)) == {
        "confirmed"
    }
    assert answer.redirect_chain[-1][0] == f"{at(suggested)}#disagreement-{line.links[0]}"
    assert event_page(suggested).disagreements[0].judgement == "confirmed"


@pytest.mark.parametrize(
    ("links", "judgement", "words"),
    [
        ("all", "maybe", "is no judgement on a link"),
        ("all", "suggested", "is already suggested"),
        ("none", "confirmed", "has changed since"),
        ("part", "confirmed", "has changed since"),
    ],
)
def test_a_disagreement_that_is_judged_wrongly_or_changed_is_refused(
    desk, suggested, strike, links, judgement, words
):
    EventClaim.objects.create(
        event=suggested, claim=strike("22", "the army", 22, 22, "Third Paper"), score=0.5
    )
    suggest_links([suggested.pk])
    (line,) = event_page(suggested).disagreements
    posted = {"all": line.links, "none": (), "part": line.links[:1]}[links]
    answer = judge_apart(desk, suggested, posted, judgement, **SCRIPT)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert set(ClaimLink.objects.values_list("judgement", flat=True)) == {"suggested"}


def judge_apart(desk, event, links, judgement, **options):
    address = reverse("desk_events:disagreement", args=[event.public_id, judgement])
    return desk.post(address, {"link": list(links)}, **options)


def test_what_bears_on_a_claim_otherwise_is_judged_link_by_link(desk, suggested, strike):
    EventClaim.objects.create(event=suggested, claim=strike(outlet="Third Paper"), score=0.5)
    suggest_links([suggested.pk])
    (link,) = event_page(suggested).links
    assert link.kind == "repeats"
    address = reverse("desk_events:link", args=[link.pk, "confirmed"])
    answer = desk.post(address, {"event": suggested.public_id}, follow=True)
    assert ClaimLink.objects.get(pk=link.pk).judgement == "confirmed"
    assert answer.redirect_chain[-1][0] == f"{at(suggested)}#link-{link.pk}"


def test_claims_stand_by_the_origin_that_status_counts(suggested, strike):
    for outlet in ("Third Paper", "Fourth Paper"):
        EventClaim.objects.create(event=suggested, claim=strike(outlet=outlet), score=0.5)
    told = {origin.name: (origin.number, len(origin.claims)) for origin in event_page(suggested).origins}
    assert told == {"the Example Monitor": (3, 3), "the governor": (1, 1)}


def test_many_claims_stand_in_pages_and_judging_stays_on_its_page(desk, suggested, strike, monkeypatch):
    monkeypatch.setattr("dateline.desk.events.claims.PER_PAGE", 3)
    for number in range(5):
        EventClaim.objects.create(event=suggested, claim=strike(outlet=f"Paper {number}"), score=0.5)
    first, last = event_page(suggested), event_page(suggested, number=99)
    assert (first.claims, first.page.first, first.page.last, first.page.pages) == (7, 1, 3, 3)
    assert [(origin.name, origin.number, len(origin.claims)) for origin in first.origins] == [
        ("the Example Monitor", 6, 3)
    ]
    assert [origin.name for origin in last.origins] == ["the governor"]
    (only,) = last.origins[0].claims
    assert event_page(suggested, claim=only.public_id).page.number == 3
    html = desk.get(f"{at(suggested)}?p=2").content.decode()
    assert "Claims 4 to 6 of 7, page 2 of 3" in html
    assert html.count("data-desk-claim") == 3
    claim = Claim.objects.get(public_id=only.public_id)
    address = reverse("desk_events:judge", args=[suggested.public_id, claim.public_id, "same"])
    assert f'id="{claim.public_id}"' in desk.post(f"{address}?p=3", **SCRIPT).content.decode()


def test_decisions_speak_of_claims_in_their_words(desk, editor, suggested):
    claim = suggested.event_claims.last().claim
    for judgement in ("unsure", "different", "same"):
        judge_claim(event=suggested, claim=claim, judgement=judgement, by=editor)
    told = [made.what for made in event_page(suggested).decisions]
    words = "“33 fighters were killed near Idlib on Monday”"
    assert told == [
        f"left open whether {words} is of it",
        f"judged {words} to be of a different event",
        f"placed {words} in it",
    ]


def test_a_confirmed_event_without_a_claim_to_show_says_that_readers_do_not_see_it(desk, editor, strike):
    claim = strike()
    event = start_event(claims=[claim], title="Strike", by=editor)
    told = "<strong>readers do not see it</strong>"
    assert told in desk.get(at(event)).content.decode()
    accept_claim(claim=claim, by=editor)
    assert told not in desk.get(at(event)).content.decode()


def test_an_event_that_lost_its_last_claim_is_named_on_its_row_its_screen_and_the_desks_first_page(
    desk, editor, strike
):
    claim = strike()
    accept_claim(claim=claim, by=editor)
    event = start_event(claims=[claim], title="Strike", by=editor)
    screens = (at(event), EVENTS, f"{EVENTS}?state=empty")
    assert [NO_CLAIM_LEFT in desk.get(screen).content.decode() for screen in screens] == [False] * 3
    assert "without an accepted claim" not in desk.get("/desk/").content.decode()

    reopen_claim(claim=claim, by=editor)

    assert [NO_CLAIM_LEFT in desk.get(screen).content.decode() for screen in screens] == [True] * 3
    assert (
        "<strong>1</strong> confirmed event without an accepted claim" in desk.get("/desk/").content.decode()
    )


def test_many_events_that_lost_their_claims_take_as_many_queries_as_one(
    desk, editor, strike, django_assert_num_queries
):
    start_event(claims=[strike()], title="Strike", by=editor)
    desk.get(EVENTS)
    with CaptureQueriesContext(connection) as one:
        desk.get(EVENTS)
    for number in range(8):
        start_event(claims=[strike(speaker=f"the monitor {number}")], title="Strike", by=editor)
    with django_assert_num_queries(len(one)):
        assert all(row.attention for row in desk.get(EVENTS).context["rows"])


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (None, None, {"not known", "Day not known"}),
        ("2020-02-27", None, {"since 27 Feb 2020"}),
        (None, "2020-02-27", {"until 27 Feb 2020"}),
        ("2020-02-27", "2020-02-27", {"27 Feb 2020"}),
        ("2020-02-27", "2020-02-29", {"27 Feb 2020 to 29 Feb 2020"}),
    ],
)
def test_the_days_of_an_event_are_told_in_words(earliest, latest, words):
    event = Event(
        earliest=earliest and date.fromisoformat(earliest), latest=latest and date.fromisoformat(latest)
    )
    told = {
        render_to_string("desk/events/days.html", {"event": event, "unknown": unknown})
        for unknown in ("not known", "Day not known")
    }
    assert told == words


def test_a_story_is_begun_with_the_claims_of_the_event(desk, editor, strike):
    claim = strike()
    event = start_event(claims=[claim], title="Strike near Idlib", by=editor)
    assert "Write a story" not in desk.get(at(event)).content.decode()  # the tray would have no claim of it
    accept_claim(claim=claim, by=editor)
    start_event(claims=[strike(speaker="the governor")], title="Other", by=editor)

    [way] = re.findall(r'href="([^"]+)">Write a story', desk.get(at(event)).content.decode())
    html = desk.get(way, follow=True).content.decode()

    assert f'<option value="{event.public_id}" selected>Strike near Idlib</option>' in html
    assert html.count(" selected>Strike") == 1


def test_who_may_not_write_stories_is_not_offered_one(onlooker, editor, strike):
    claim = strike()
    accept_claim(claim=claim, by=editor)
    event = start_event(claims=[claim], title="Strike", by=editor)
    assert "Write a story" not in onlooker.get(at(event)).content.decode()


def test_stories_that_use_the_event_are_named(desk, editor, strike):
    claim = strike()
    accept_claim(claim=claim, by=editor)
    event = start_event(claims=[claim], title="Strike", by=editor)
    story = create_story(headline="What is known", body=body_of(claim.public_id), by=editor)
    assert event_page(event).stories == ()
    publish_story(page=story, by=editor)
    assert event_page(event).stories == (story,)
    assert "What is known" in desk.get(at(event)).content.decode()


# --- merging and starting ---


def test_an_event_is_merged_into_the_confirmed_one_whichever_is_on_the_screen(
    desk, editor, suggested, strike
):
    confirmed = start_event(claims=[strike("Some 9", "residents", 9, None)], title="Strike", by=editor)
    assert kept_of(suggested, confirmed) == kept_of(confirmed, suggested) == confirmed
    assert suggested in candidates(confirmed, "air/drone")
    assert candidates(confirmed, "zeppelin") == []

    answer = do(desk, suggested, "merge", other=confirmed.public_id)

    assert answer.redirect_chain[-1][0] == at(confirmed)
    assert confirmed.event_claims.count() == 3
    led = desk.get(at(suggested), follow=True)
    assert led.redirect_chain[-1][0] == at(confirmed)
    assert "was merged into this event" in said(led)


def test_a_script_is_told_where_the_kept_event_is_and_leaves_the_message_to_it(
    desk, editor, suggested, strike
):
    confirmed = start_event(claims=[strike("Some 9", "residents", 9, None)], title="Strike", by=editor)
    address = reverse("desk_events:verb", args=[suggested.public_id, "merge"])

    answer = desk.post(address, {"other": confirmed.public_id}, **SCRIPT)

    assert (answer.status_code, answer["Content-Location"]) == (204, at(confirmed))
    assert "The two events are one." in said(desk.get(at(confirmed)))


def test_events_of_the_same_days_and_country_are_offered_for_merging(editor, strike):
    one = start_event(claims=[strike()], title="One", by=editor)
    other = start_event(claims=[strike("33", "the governor", 33, 33)], title="Other", by=editor)
    Event.objects.create(title="Undated")
    assert candidates(one, "") == [other]
    dismiss_event(event=other, by=editor, reason="No such event.")
    assert candidates(one, "") == []


def test_an_event_is_started_from_a_claim_card(desk, strike):
    claim = strike()
    start = f"{reverse('desk_events:start')}?claim={claim.public_id}"
    assert start in desk.get(reverse("desk_wire:report", args=[claim.report.public_id])).content.decode()
    assert 'value="Air/drone strike, Idlib, 19 October 2020"' in desk.get(start).content.decode()

    refused = desk.post(reverse("desk_events:start"), {"claim": claim.public_id, "title": " "})
    assert (refused.status_code, Event.objects.count()) == (422, 0)
    desk.post(reverse("desk_events:start"), {"claim": claim.public_id, "title": "Strike", "reason": "Seen."})

    event = Event.objects.get()
    assert (event.title, event.state) == ("Strike", "confirmed")
    assert event.event_claims.get().claim == claim
    assert desk.get(reverse("desk_events:start")).status_code == 404


# --- who may, and how ---


def test_an_onlooker_sees_events_and_decides_nothing(onlooker, suggested):
    claim = suggested.event_claims.first().claim
    html = onlooker.get(at(suggested)).content.decode()
    assert "data-desk-act" not in html
    assert "Merge with another event" not in html
    told = "Deciding on events is for editors"
    assert told in said(do(onlooker, suggested, "confirm"))
    assert told in said(judge(onlooker, suggested, claim, "same", follow=True))
    answer = onlooker.get(f"{reverse('desk_events:start')}?claim={claim.public_id}")
    assert answer.status_code == 403
    assert "this is for those who may decide on events" in answer.content.decode()
    suggested.refresh_from_db()
    assert suggested.state == "suggested"
    assert not Decision.objects.exists()


def test_verbs_are_posted_with_the_token_and_never_links(desk, editor, suggested):
    from django.test import Client

    confirm = reverse("desk_events:verb", args=[suggested.public_id, "confirm"])
    assert desk.get(confirm).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(confirm).status_code == 403


@pytest.mark.parametrize("address", ["evt_none/", "evt_none/confirm/", "links/999999/confirmed/"])
def test_what_is_not_there_is_not_found(desk, address):
    post = (
        desk.post(EVENTS + address, {"event": "evt_none"})
        if address.count("/") > 1
        else desk.get(EVENTS + address)
    )
    assert post.status_code == 404


def test_unknown_verbs_and_judgements_are_not_found(desk, suggested):
    claim = suggested.event_claims.first().claim
    assert desk.post(f"{at(suggested)}explode/").status_code == 404
    assert judge(desk, suggested, claim, "suggested").status_code == 404


def test_words_of_reports_are_escaped(desk, suggested):
    Event.objects.filter(pk=suggested.pk).update(title="<script>alert(1)</script>")
    EventClaim.objects.update(reasons=["<img src=x onerror=alert(1)>"])
    html = desk.get(at(suggested)).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html


# --- sources ---


@pytest.fixture
def monitor(strike):
    strike()
    return Source.objects.get(name="the Example Monitor")


def test_sources_are_listed_and_graded_with_a_reason(desk, monitor):
    assert "the Example Monitor" in desk.get("/desk/sources/?words=monitor&reliability=F").content.decode()
    assert "No source is like that" in desk.get("/desk/sources/?words=zeppelin").content.decode()
    address = reverse("desk_sources:source", args=[monitor.public_id])

    refused = desk.post(address, {"reliability": "B", "side": "north", "reason": ""})
    assert refused.status_code == 422
    assert "say what it rests on" in refused.content.decode()
    desk.post(address, {"reliability": "B", "side": "north", "reason": "Right in nine of ten cases."})

    monitor.refresh_from_db()
    assert (monitor.reliability, monitor.side) == ("B", "north")
    assert "Right in nine of ten cases." in desk.get(address).content.decode()
    assert desk.post(address, {"reliability": "Z", "side": "", "reason": "A"}).status_code == 422
    assert desk.get("/desk/sources/src_none/").status_code == 404


def test_an_onlooker_sees_sources_and_grades_none(onlooker, editor, monitor):
    grade_source(source=monitor, reliability="C", side="", by=editor, reason="Seen.")
    address = reverse("desk_sources:source", args=[monitor.public_id])
    assert "Keep the grade" not in onlooker.get(address).content.decode()
    onlooker.post(address, {"reliability": "A", "side": "", "reason": "A"})
    monitor.refresh_from_db()
    assert monitor.reliability == "C"


def test_many_sources_take_as_many_queries_as_one(desk, strike, django_assert_num_queries):
    strike()
    desk.get("/desk/sources/")
    with CaptureQueriesContext(connection) as one:
        desk.get("/desk/sources/")
    for number in range(8):
        strike(speaker=f"the monitor {number}")
    with django_assert_num_queries(len(one)):
        desk.get("/desk/sources/")


def test_a_claim_judged_different_stays_in_sight_and_bears_on_nothing(editor, suggested):
    claim = suggested.event_claims.last().claim
    judge_claim(event=suggested, claim=claim, judgement="different", by=editor)
    page = event_page(suggested)
    judged = [line for origin in page.origins for line in origin.claims if line.public_id == claim.public_id]
    assert [line.judgement_label for line in judged] == ["a different event"]
    assert page.links == ()


def test_what_its_source_withdrew_disagrees_with_nobody_any_more(desk, suggested, strike, editor):
    EventClaim.objects.create(
        event=suggested, claim=strike("22", "the army", 22, 22, "Third Paper"), score=0.5
    )
    suggest_links([suggested.pk])
    (before,) = event_page(suggested).disagreements
    for claim in Claim.objects.all():
        accept_claim(claim=claim, by=editor)
    gone = Claim.objects.get(figures__words="33")
    withdraw_claim(claim=gone, by=editor, reason="The governor took it back.")

    (after,) = event_page(suggested).disagreements

    assert len(after.claims) == 2
    assert gone.public_id not in {public_id for public_id, _ in after.claims}
    assert (
        "has changed since"
        in judge_apart(desk, suggested, before.links, "confirmed", **SCRIPT).content.decode()
    )
    assert judge_apart(desk, suggested, after.links, "confirmed", **SCRIPT).status_code == 200


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        ("period", "gives a figure of this event itself: the figures given count over a period or in all."),
        (None, "No claim on record gives a figure for this event."),
    ],
)
def test_a_figure_over_a_period_is_told_from_none(desk, read, editor, scope, words):
    text = "Rockets hit Idlib on Monday; 62 fighters were killed since January, the Example Monitor said."
    told = [figure(text, "62", "killed", 62, 62, of="fighters", scope=scope)] if scope else []
    report = read(
        text, [content(text, "Rockets hit Idlib on Monday", speaker="the Example Monitor", figures=told)]
    )
    claim = accept_claim(claim=Claim.objects.of_report(report).get(), by=editor)
    event = start_event(claims=[claim], title="Strike", by=editor)
    assert event_page(event).aspects[2].word == "none"
    assert words in desk.get(at(event)).content.decode()
