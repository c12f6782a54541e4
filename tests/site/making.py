"""Parts of a story's body, and what must be found in no page."""

from __future__ import annotations

from dateline.record.models import Claim

CANARY = "zebrafinch"  # stands in what must not be shown


def tied(claim: Claim, words: str) -> str:
    """Words that rest on a claim, as the editor's body ties them."""
    return f'<span data-claim="{claim.public_id}">{words}</span>'
