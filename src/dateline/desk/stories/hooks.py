"""The story editor in Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.rich_text.feature_registry import FeatureRegistry

from dateline.desk.screens import RATES, STORIES
from dateline.desk.stories import ties
from dateline.desk.stories.panels import story_editor
from dateline.desk.stories.withdrawing import withdraw_instead
from dateline.stories.models import StoryPage

# Wagtail reads a page's panels from its class, and stories stand below the desk: they are set from here.
StoryPage.edit_handler = story_editor()


@hooks.register("register_rich_text_features")
def claims_in_rich_text(features: FeatureRegistry) -> None:
    ties.register(features)


@hooks.register("construct_page_action_menu")
def withdraw_in_menu(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    withdraw_instead(items, context.get("page"))


@hooks.register("register_admin_menu_item")
def stories_in_menu() -> MenuItem:
    return STORIES.menu_item(order=96)


@hooks.register("register_admin_menu_item")
def rates_in_menu() -> MenuItem:
    return RATES.menu_item(order=97)
