"""The one public view of the record: site, channels and stories' rendering read this and nothing else.

It shows claims that an editor accepted, and those their source withdrew, marked so. Sensitivity is applied
here and nowhere else: what is withheld, or delayed until later, is absent; what is rounded keeps no exact
place in any of its words. Every function needs a fixed number of queries, for one and for many.
"""

from dateline.record.public.claims import public_claim, public_claims
from dateline.record.public.events import public_event, public_events
from dateline.record.public.types import (
    PublicClaim,
    PublicDisagreement,
    PublicEvent,
    PublicEventSummary,
    PublicFigure,
    PublicOrigin,
    PublicPlace,
    PublicSourceFigure,
)

__all__ = [
    "PublicClaim",
    "PublicDisagreement",
    "PublicEvent",
    "PublicEventSummary",
    "PublicFigure",
    "PublicOrigin",
    "PublicPlace",
    "PublicSourceFigure",
    "public_claim",
    "public_claims",
    "public_event",
    "public_events",
]
