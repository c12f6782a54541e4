"""Who may judge: every verb of an editor asks, and refuses with a sentence, with nothing changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from dateline.record.domain import events, granting, merging, reliability, review
from dateline.record.domain.links import judge_link
from dateline.record.errors import NotPermitted
from dateline.record.models import Claim, ClaimLink, Event
from dateline.stories.domain.rates import enter_rate
from dateline.stories.errors import RateRefused
from dateline.vault.models import Decision, User
from dateline.wire.models import Outlet

ROLES = ("reporter", "editor", "senior editor")


@pytest.fixture
def person(db: None) -> dict[str, User]:
    call_command("make_roles", verbosity=0)
    made = {}
    for role in ROLES:
        made[role] = User.objects.create_user(username=f"the {role}", password="somebody")
        made[role].groups.add(Group.objects.get(name=role))
    return made


@pytest.fixture
def struck(read: Any, editor: User) -> tuple[Claim, Event]:
    one = read("Planes struck the town, the mayor said.", "Planes struck the town", speaker="the mayor")
    review.accept_claim(claim=one, by=editor)
    return one, events.start_event(claims=[one], title="Strike", by=editor)


CLAIM_VERBS = {
    "accept": lambda c, by: review.accept_claim(claim=c, by=by),
    "reject": lambda c, by: review.reject_claim(claim=c, by=by, reason="No."),
    "withdraw": lambda c, by: review.withdraw_claim(claim=c, by=by, reason="Taken back."),
    "reopen": lambda c, by: review.reopen_claim(claim=c, by=by),
    "edit": lambda c, by: review.edit_claim(claim=c, content={}, by=by),
    "adopt": lambda c, by: review.adopt_suggestion(claim=c, by=by),
    "restrict": lambda c, by: review.restrict_claim(claim=c, sensitivity="withheld", by=by),
}
EVENT_VERBS = {
    "confirm": lambda c, e, by: events.confirm_event(event=e, by=by),
    "dismiss": lambda c, e, by: events.dismiss_event(event=e, by=by, reason="No."),
    "rename": lambda c, e, by: events.rename_event(event=e, title="Raid", by=by),
    "judge": lambda c, e, by: events.judge_claim(event=e, claim=c, judgement="unsure", by=by),
    "start": lambda c, e, by: events.start_event(claims=[c], title="Raid", by=by),
    "merge": lambda c, e, by: events.merge_events(keep=e, away=e, by=by),
    "link": lambda c, e, by: judge_link(link=ClaimLink(), judgement="confirmed", by=by),
    "grant": lambda c, e, by: granting.confirm_aspect(event=e, aspect="happened", by=by),
    "revoke": lambda c, e, by: granting.revoke_aspect(event=e, aspect="happened", by=by),
    "merge sources": lambda c, e, by: merging.merge_sources(
        keep=c.source, away=c.source, by=by, reason="One man."
    ),
    "part sources": lambda c, e, by: merging.part_sources(source=c.source, by=by, reason="Two men."),
    "grade": lambda c, e, by: reliability.grade_source(
        source=c.source, reliability="B", side="", by=by, reason="Exact for years."
    ),
}  # fmt: skip


@pytest.mark.parametrize("verb", CLAIM_VERBS)
def test_a_reporter_judges_no_claim(struck, person, verb):
    claim, decided = struck[0], Decision.objects.count()
    with pytest.raises(NotPermitted, match=r"is for editors: ask one of them"):
        CLAIM_VERBS[verb](claim, person["reporter"])
    assert Decision.objects.count() == decided
    assert Claim.objects.get().review == "accepted"


@pytest.mark.parametrize("verb", EVENT_VERBS)
def test_a_reporter_decides_on_no_event_and_no_source(struck, person, verb):
    decided = Decision.objects.count()
    with pytest.raises(NotPermitted, match="ask one of them"):
        EVENT_VERBS[verb](*struck, person["reporter"])
    assert Decision.objects.count() == decided


def test_an_editor_judges_claims_and_events(struck, person):
    claim, event = struck
    review.reopen_claim(claim=claim, by=person["editor"])
    review.accept_claim(claim=claim, by=person["editor"])
    events.rename_event(event=event, title="Raid", by=person["editor"])
    with pytest.raises(NotPermitted, match="senior editors"):
        EVENT_VERBS["grade"](claim, event, person["editor"])
    EVENT_VERBS["grade"](claim, event, person["senior editor"])


def test_an_editor_confirms_what_a_rule_proposes_and_a_senior_editor_anything(struck, person, read):
    claim, event = struck
    with pytest.raises(NotPermitted, match="no rule proposes"):
        granting.confirm_aspect(event=event, aspect="happened", by=person["editor"])
    claim.source.side = "government"
    claim.source.save()
    other = read("Planes struck the town, rebels said.", "Planes struck the town", outlet="Post",
                 speaker="rebels", name="Free Rebels", kind="force")  # fmt: skip
    other.source.side = "opposition"
    other.source.save()
    review.accept_claim(claim=other, by=person["editor"])
    events.judge_claim(event=event, claim=other, judgement="same", by=person["editor"])
    granting.confirm_aspect(event=event, aspect="happened", by=person["editor"])
    with pytest.raises(NotPermitted, match="taking that back"):
        granting.revoke_aspect(event=event, aspect="happened", by=person["editor"])
    granting.revoke_aspect(event=event, aspect="happened", by=person["senior editor"])
    granting.confirm_aspect(event=event, aspect="happened", by=person["senior editor"])


def test_rates_are_kept_by_editors(person, outlet: Outlet):
    from datetime import date

    rate = {"quote": "TRY", "value": "6.2", "on": date(2020, 2, 28), "source": "Sample bank"}
    with pytest.raises(RateRefused, match="is for editors"):
        enter_rate(**rate, by=person["reporter"])
    assert enter_rate(**rate, by=person["editor"]).pk
