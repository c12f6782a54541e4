"""Publishing: the gate is asked and the version frozen, in the transaction that saves the page.

    a save comes  →  what will stand after it?  →  gate  →  version, decision, outbox  →  the page is saved

Whatever saves the page comes this way (stories.signals, decision 0009). Readers are served versions, never
the page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Final

from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, Revision

from dateline.record.models import Claim
from dateline.stories.domain import gate
from dateline.stories.domain.content import content_hash, source_hash
from dateline.stories.domain.dateline import dateline_note, dateline_text
from dateline.stories.domain.rendering import Frozen, render
from dateline.stories.domain.ties import without_controls
from dateline.stories.errors import StaysOut, StoriesError, StoryRefused
from dateline.stories.models import StoryPage, StoryVersion, VersionClaim
from dateline.stories.models.versions import ChangeKind
from dateline.vault.domain.decisions import record_decision
from dateline.vault.domain.outbox import ask_for
from dateline.vault.models import User

CHANGE: Final = ("change_kind", "what_was_wrong", "what_is_right", "where_it_stood")
NO_CHANGE: Final[dict[str, str]] = {**dict.fromkeys(CHANGE, ""), "change_kind": ChangeKind.FIRST}
# Saving none of these publishes nothing, and needs no look at the story.
_DECISIVE: Final = {
    "live", "title", "slug", "standfirst", "byline", "body", "dateline_place", "dateline_rate",
    "dateline_rate_id", *CHANGE,
}  # fmt: skip
EXPIRED: Final = "The story was published until this day."
_PUBLISHED: Final[ContextVar[datetime | None]] = ContextVar("published", default=None)
# A withdrawal has no text that a dateline could open, and no rate to tell the source of.
_NO_DATELINE: Final = {"dateline": "", "dateline_note": ""}
# Kinds of change that readers are told in words of their own.
STATED: Final = {ChangeKind.CLARIFICATION, ChangeKind.CORRECTION, ChangeKind.NOTE, ChangeKind.WITHDRAWAL}


def standing_after(page: Page, *, fields: Collection[str] | None) -> StoryPage | None:
    """The story as it will stand once `page` is saved (only `fields` of it, if given).

    None for other pages, and for a save that touches nothing that readers get.
    """
    if fields is not None and not _DECISIVE & set(fields):
        return None
    if isinstance(page, StoryPage) and fields is None:
        return page
    if not isinstance(page, StoryPage) and page.specific_class is not StoryPage:
        return None
    story: StoryPage = StoryPage.objects.select_related("dateline_rate").get(pk=page.pk)
    for field in page._meta.concrete_fields:
        if fields is None or field.name in fields or field.attname in fields:
            setattr(story, field.attname, getattr(page, field.attname))
    return story


def refuse_if_unfit(story: StoryPage, by: User | None) -> None:
    """Raise StoryRefused unless the gate lets `by` publish the story."""
    if found := gate.problems(story, by=by):
        raise StoryRefused(headline=story.title, problems=found)


def freeze(story: StoryPage, by: User | None) -> StoryVersion | None:
    """Make the version that this state of the story calls for, or none where readers get nothing new.

    Call it inside the transaction that saves the page. Raises StoryRefused.
    """
    latest = story.versions.order_by("number").last()
    if not story.live:
        return _take_down(story, latest, by=by) if latest and _is_told(latest) else None
    if latest and story.change_kind == ChangeKind.FIRST and source_hash(story) == latest.source_hash:
        return None
    refuse_if_unfit(story, by)
    return _keep(story, latest, kind=ChangeKind(story.change_kind), by=by)


def refuse_to_take_down(stories: Iterable[StoryPage]) -> None:
    """Raise StaysOut for the first of these stories that readers have and would get no reason for losing."""
    for story in stories:
        latest = story.versions.order_by("number").last()
        if story.live and latest and _is_told(latest) and not story.what_was_wrong.strip():
            raise StaysOut(headline=story.title)


def _is_told(latest: StoryVersion) -> bool:
    """Whether readers have a text: a withdrawal has none."""
    return bool(latest.kind != ChangeKind.WITHDRAWAL)


def _take_down(story: StoryPage, latest: StoryVersion, *, by: User | None) -> StoryVersion | None:
    """A withdrawal, with its reason: the editor's, or that the story has reached the end that was set for it."""
    if story.expired and not story.what_was_wrong.strip():
        story.what_was_wrong = EXPIRED
    if not story.what_was_wrong.strip():
        raise StaysOut(headline=story.title)
    return _keep(story, latest, kind=ChangeKind.WITHDRAWAL, by=by)


def acting_user(story: StoryPage) -> User | None:
    """Who publishes: whoever works at the desk now, or else whoever made the revision that goes out."""
    user: User | None = get_active_log_context().user
    if user is None and story.live_revision_id:
        going_out = StoryPage.objects.filter(pk=story.pk).exclude(live_revision=story.live_revision_id)
        if going_out.exists():
            user = User.objects.filter(wagtail_revisions=story.live_revision_id).first()
    return user


@contextmanager
def published_before(moment: datetime | None) -> Iterator[None]:
    """Versions made inside carry this time: for stories that were published before they came here."""
    token = _PUBLISHED.set(moment)
    try:
        yield
    finally:
        _PUBLISHED.reset(token)


def forget_change(story: StoryPage) -> None:
    """Take the change off the page and the revision that went out, so that the next one says its own kind."""
    StoryPage.objects.filter(pk=story.pk).update(**NO_CHANGE)
    revision = Revision.objects.filter(pk=story.live_revision_id).first()
    if revision is not None:
        Revision.objects.filter(pk=revision.pk).update(content={**revision.content, **NO_CHANGE})


def _keep(
    story: StoryPage, latest: StoryVersion | None, *, kind: ChangeKind, by: User | None
) -> StoryVersion | None:
    withdrawn = kind == ChangeKind.WITHDRAWAL
    frozen = Frozen("", "", (), ()) if withdrawn else render(story)
    published = _published(story, frozen) | (_NO_DATELINE if withdrawn else {})
    notice = {name: getattr(story, name).strip() for name in CHANGE[1:]}
    if latest and _same(latest, published, kind=kind, notice=notice):
        return None
    version: StoryVersion = StoryVersion.objects.create(
        page=story,
        number=latest.number + 1 if latest else 1,
        kind=kind,
        **notice,
        **published,
        text=frozen.text,
        content_hash=content_hash(published),
        source_hash="" if withdrawn else source_hash(story),
        published_at=_time_of(latest),
        published_by=by,
    )
    _tie(version, frozen)
    _tell(version, by=by)
    return version


def _time_of(latest: StoryVersion | None) -> datetime:
    """Now, or the time set by `published_before`, which must lie between the version before and now."""
    moment, now = _PUBLISHED.get(), timezone.now()
    if moment is None:
        return now
    if moment > now or (latest and moment <= latest.published_at):
        raise StoriesError(
            f"{moment:%-d %B %Y, %H:%M} UTC is not after the version before, or is still to come."
        )
    return moment


def _published(story: StoryPage, frozen: Frozen) -> dict[str, Any]:
    return {
        "slug": story.slug,
        "headline": without_controls(story.title.strip()),
        "standfirst": without_controls(story.standfirst.strip()),
        "byline": without_controls(story.byline.strip()),
        "dateline": without_controls(dateline_text(story)),
        "dateline_note": dateline_note(story),
        "html": frozen.html,
        "cards": list(frozen.cards),
    }


def _same(
    latest: StoryVersion, published: dict[str, Any], *, kind: ChangeKind, notice: dict[str, str]
) -> bool:
    """Whether readers would get nothing new: the same content, and no notice but the one they have."""
    if content_hash(published) != latest.content_hash:
        return False
    said_already = kind == latest.kind and all(getattr(latest, name) == notice[name] for name in notice)
    return kind not in STATED or said_already


def _tie(version: StoryVersion, frozen: Frozen) -> None:
    named = {one.claim for one in frozen.version_claims}
    keys = dict(Claim.objects.filter(public_id__in=named).values_list("public_id", "pk"))
    VersionClaim.objects.bulk_create(
        VersionClaim(version=version, claim_id=keys[one.claim], sentence=one.sentence, position=one.position)
        for one in frozen.version_claims
    )


def _tell(version: StoryVersion, *, by: User | None) -> None:
    verb = "withdraw" if version.kind == ChangeKind.WITHDRAWAL else "publish"
    record_decision(
        kind=f"story.{verb}",
        subject=version.public_id,
        by=by,
        reason=version.what_was_wrong,
        detail={"page": version.page.pk, "number": version.number, "change": version.kind},
    )
    ask_for(task="deliver_version", subject=version.public_id)
