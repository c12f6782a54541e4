"""The gate: why a story cannot go out as it stands, in sentences for the editor.

Which claims readers may see is decided in record.public; the record's own rows are asked only for the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.record.models import Claim
from dateline.record.public import public_claims
from dateline.stories.domain.content import source_hash
from dateline.stories.domain.lead import lead_problem
from dateline.stories.domain.ties import parsed, text_of, ties
from dateline.stories.models import StoryPage, StoryVersion
from dateline.stories.models.versions import ChangeKind
from dateline.vault.models import User

SHOWN: Final = 60  # characters of a story's words, and of a claim's
_REVIEWS: Final = {
    Claim.Review.UNREVIEWED: "nobody has reviewed yet: accept it on the desk first, or untie the words",
    Claim.Review.REJECTED: "an editor rejected: untie the words, or take them out",
}
_WITHDRAWAL: Final = "A withdrawal tells readers why: fill in “What was wrong”."
_CORRECTION: Final = {
    "what_was_wrong": "A correction says what was wrong: fill in “What was wrong”.",
    "what_is_right": "A correction says what is right: fill in “What is right”.",
    "where_it_stood": "A correction says where the error stood: fill in “Where it stood”.",
}


def problems(page: StoryPage, *, by: User | None = None) -> list[str]:
    """What keeps `by` from publishing this content of the page now; empty where nothing does.

    Without `by` it is a rule of the house that publishes, which needs no second editor.
    """
    latest = page.versions.order_by("number").last() if page.pk else None
    if page.change_kind == ChangeKind.WITHDRAWAL and latest:
        return [] if page.what_was_wrong.strip() else [_WITHDRAWAL]  # it shows no text: nothing else matters
    lead = lead_problem(page, latest, by=by)
    return [*_empty(page), *_claims(page), *_change(page, latest), *([lead] if lead else [])]


def _empty(page: StoryPage) -> Iterator[str]:
    if not page.title.strip():
        yield "The story has no headline."
    if not text_of(parsed(page.body)):
        yield "The story has no text."


def _claims(page: StoryPage) -> Iterator[str]:
    found = ties(parsed(page.body))
    named = {claim for tie in found for claim in tie.claims}
    hidden = named - public_claims(named).keys()
    if not hidden:
        return
    known = {claim.public_id: claim for claim in Claim.objects.filter(public_id__in=hidden)}
    for tie in found:
        for claim in tie.claims:
            if claim in hidden:
                yield _why_hidden(tie.words, known.get(claim))


def _why_hidden(words: str, claim: Claim | None) -> str:
    if claim is None:
        return f"{_quoted(words)} is tied to a claim that does not exist: tie the words again, or untie them."
    reason = _REVIEWS.get(
        Claim.Review(claim.review),
        "is withheld or delayed: wait until it may be shown, or take the words out",
    )
    return f"{_quoted(words)} is tied to the claim {_quoted(claim.text)}, which {reason}."


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line if len(line) <= SHOWN else line[: SHOWN - 1] + '…'}”"


def _change(page: StoryPage, latest: StoryVersion | None) -> Iterator[str]:
    if latest is None:
        if page.change_kind != ChangeKind.FIRST:
            yield "This story has not been out yet: its kind of change is “first publication”."
        return
    if page.change_kind == ChangeKind.FIRST and source_hash(page) != latest.source_hash:
        yield (
            "This story is already out: say what kind of change this is "
            "(update, clarification, correction, editor's note or withdrawal)."
        )
    if page.change_kind == ChangeKind.CORRECTION:
        yield from (said for name, said in _CORRECTION.items() if not getattr(page, name).strip())
