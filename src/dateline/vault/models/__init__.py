"""What the whole house keeps: people, the decision log, the outbox."""

from dateline.vault.models.decisions import Decision
from dateline.vault.models.identity import PublicIdField
from dateline.vault.models.outbox import OutboxEntry
from dateline.vault.models.people import User

__all__ = ["Decision", "OutboxEntry", "PublicIdField", "User"]
