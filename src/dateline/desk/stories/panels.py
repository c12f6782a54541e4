"""The panels of the story editor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from dateline.desk.stories.forms import StoryForm, is_out
from dateline.desk.stories.tray import EVENT, events_with_claims
from dateline.desk.stories.withdrawing import asked_for
from dateline.stories.models import StoryPage


class WritingPanel(MultiFieldPanel):
    """The text, with the tray of claims beside it: those of the event that the address names, if it names one."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "desk/stories/writing.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            asked = self.request.GET.get(EVENT, "")
            return {**context, "events": events_with_claims(asked=asked), "asked": asked}


class ChangePanel(MultiFieldPanel):
    """What kind of change this is: asked once the story is out. The address may choose it."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            if self.form is not None and (kind := asked_for(self.request.GET)):
                self.form.initial["change_kind"] = kind

        def is_shown(self) -> bool:
            return is_out(self.instance) and super().is_shown()


class RatePanel(FieldPanel):
    """The rates to choose from, with a way to enter another one."""

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            self.help_text = format_html(
                'With its source and day. <a href="{}" target="_blank">Enter a rate</a> in a window of its own, '
                "then load this page again.",
                reverse("desk_rates:enter"),
            )


def story_editor() -> TabbedInterface:
    """How a story is edited (the page class itself knows nothing of the desk)."""
    content = [
        TitleFieldPanel(
            "title",
            heading="Headline",
            placeholder="Headline",
            help_text="The story's address is made of it.",
        ),
        FieldPanel("slugline"),
        FieldPanel("standfirst", widget=forms.Textarea(attrs={"rows": 2})),
        WritingPanel([FieldPanel("body", heading="Text")], heading="Text and claims"),
        FieldPanel("byline"),
        MultiFieldPanel(
            [FieldPanel("dateline_place", heading="Place"), RatePanel("dateline_rate", heading="Rate")],
            heading="Dateline",
        ),
        ChangePanel(
            [
                FieldPanel("change_kind", heading="This change is", widget=forms.RadioSelect),
                FieldPanel(
                    "what_was_wrong",
                    widget=forms.Textarea(attrs={"rows": 2}),
                    help_text="A correction and a withdrawal need it; of another change, what it concerns.",
                ),
                FieldPanel(
                    "what_is_right",
                    widget=forms.Textarea(attrs={"rows": 2}),
                    help_text="A correction needs it.",
                ),
                FieldPanel("where_it_stood", help_text="A correction needs it: headline, paragraph 2, …"),
            ],
            heading="Change",
            help_text="The story is out. Say what kind of change this is before you publish it: readers are told.",
        ),
    ]
    return TabbedInterface(
        [
            ObjectList(content, heading="Story"),
            ObjectList(StoryPage.promote_panels, heading="Promote"),
            ObjectList([PublishingPanel()], heading="Settings"),
        ],
        base_form_class=StoryForm,
    )
