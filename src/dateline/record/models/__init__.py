"""Who claimed what; what editors decided; what the machine suggests."""

from dateline.record.models.actors import Actor, Place
from dateline.record.models.claims import Claim, ClaimActor, ClaimPlace, ClaimReading, Figure
from dateline.record.models.events import ClaimLink, Event, EventClaim
from dateline.record.models.readings import ReportReading
from dateline.record.models.sources import Source

__all__ = [
    "Actor",
    "Claim",
    "ClaimActor",
    "ClaimLink",
    "ClaimPlace",
    "ClaimReading",
    "Event",
    "EventClaim",
    "Figure",
    "Place",
    "ReportReading",
    "Source",
]
