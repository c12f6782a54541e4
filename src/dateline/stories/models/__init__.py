"""What we publish, and every version of it."""

from dateline.stories.models.pages import FrontPage, StoryIndexPage, StoryPage
from dateline.stories.models.rates import ExchangeRate
from dateline.stories.models.versions import StoryVersion, VersionClaim

__all__ = ["ExchangeRate", "FrontPage", "StoryIndexPage", "StoryPage", "StoryVersion", "VersionClaim"]
