"""What left the house, and what came back."""

from dateline.channels.models.deliveries import Delivery

__all__ = ["Delivery"]
