"""The form of the story editor: which rates and kinds of change it offers, and what keeps a story from going out."""

from __future__ import annotations

from itertools import chain, count
from typing import Any, Final

from django import forms
from django.db.models import Q
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from dateline.stories.domain import gate
from dateline.stories.domain.publishing import CHANGE
from dateline.stories.models import ExchangeRate, StoryPage
from dateline.stories.models.versions import ChangeKind

MOST_RATES: Final = 200
KINDS: Final = [
    (ChangeKind.FIRST.value, "None yet: a draft, which goes on"),
    (ChangeKind.UPDATE.value, "Update: something new is added; nothing was wrong"),
    (ChangeKind.CLARIFICATION.value, "Clarification: nothing was wrong, but it could be misunderstood"),
    (ChangeKind.CORRECTION.value, "Correction: something was wrong, and readers are told what"),
    (ChangeKind.NOTE.value, "Editor's note: readers are told something about the story"),
    (ChangeKind.WITHDRAWAL.value, "Withdrawal: the story is taken back; its headline stays, with the reason"),
]
# How the gate's sentences name the fields that they are about (stories.domain.gate and .lead).
_NAMED: Final = {
    "title": "The headline states",
    "what_was_wrong": "“What was wrong”",
    "what_is_right": "“What is right”",
    "where_it_stood": "“Where it stood”",
    "change_kind": "say what kind of change this is",
}


class StoryForm(WagtailAdminPageForm):
    """Asks for the kind of change once the story is out, and puts the gate's sentences beside the form.

    The gate is asked here so that what was typed stays on the screen. It is asked again by whatever
    publishes (decision 0009).
    """

    instance: StoryPage

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.refused: list[str] = []  # the gate's sentences, once it refused
        if is_out(self.instance):
            self.fields["change_kind"].choices = KINDS
            self.fields["change_kind"].widget.choices = KINDS
        else:
            for name in CHANGE:
                self.fields.pop(name, None)
        if "dateline_rate" in self.fields:
            self.fields["dateline_rate"].queryset = _rates(self.instance)
            self.fields["dateline_rate"].empty_label = "No rate in the dateline"

    def clean(self) -> dict[str, Any]:
        """A story that was never out gets a free slug: its headline may well be another's too."""
        slug = self.cleaned_data.get("slug")
        if slug and not is_out(self.instance):
            self.cleaned_data["slug"] = self._free(slug)
        cleaned: dict[str, Any] = super().clean()
        return cleaned

    def _free(self, slug: str) -> str:
        """The slug, or the first with a number behind it that no other story has."""
        most = StoryPage._meta.get_field("slug").max_length
        numbered = (f"{slug[: most - len(end)]}{end}" for end in (f"-{number}" for number in count(2)))
        free = (
            one
            for one in chain([slug], numbered)
            if Page._slug_is_available(one, self.parent_page, self.instance)
        )
        return next(free)

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors and self._goes_out_now():
            self.refused = gate.problems(self.instance, by=self.for_user)
            for sentence in self.refused:
                self.add_error(self._field_of(sentence), forms.ValidationError(sentence))

    def _field_of(self, sentence: str) -> str | None:
        """The field that the gate's sentence is about; None where it names none."""
        named = (name for name, words in _NAMED.items() if words in sentence and name in self.fields)
        return next(named, None)

    def _goes_out_now(self) -> bool:
        if "action-publish" not in self.data:
            return False
        later = self.cleaned_data.get("go_live_at")
        return later is None or later <= timezone.now()


def is_out(page: StoryPage) -> bool:
    """Whether readers ever got the story."""
    return page.pk is not None and page.versions.exists()


def _rates(page: StoryPage) -> Any:
    """The newest rates that no other row corrects, and the one that the story has."""
    standing = ExchangeRate.objects.filter(corrected_by=None)
    newest = list(standing.values_list("pk", flat=True)[:MOST_RATES])
    return ExchangeRate.objects.filter(Q(pk__in=newest) | Q(pk=page.dateline_rate_id))
