"""The rows of a claim's form: who passed it on, who took part, figures, places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from dateline.desk.claims import editing
from dateline.desk.claims.editing import NotInReport
from dateline.desk.claims.spans import find_words
from dateline.record.domain.checking import MEASURES, SCOPES

Choices = list[tuple[str, str]]

KINDS: Final = (
    "person",
    "organisation",
    "state",
    "outlet",
    "armed group",
    "unnamed",
    "collective",
    "document",
)
# UCDP's where_prec.
PRECISIONS: Final = [
    (1, "1 exact"),
    (2, "2 near"),
    (3, "3 district"),
    (4, "4 province"),
    (5, "5 line or area"),
    (6, "6 country"),
    (7, "7 sea or air"),
]


def choices_of(values: Iterable[str], *, empty: str | None = None) -> Choices:
    named = [(value, value) for value in values]
    return named if empty is None else [("", empty), *named]


class InReport(forms.Form):
    """A form some of whose words must stand in the report of `text`."""

    def __init__(self, *arguments: Any, text: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.report_text = text

    def found(self, words: str) -> str:
        if words and find_words(words, self.report_text, near=0) is None:
            raise ValidationError(str(NotInReport(words)))
        return words


class _RowForm(InReport):
    """One row; without words it is no row."""

    def clean_words(self) -> str:
        return self.found(self.cleaned_data["words"].strip())


class FigureForm(_RowForm):
    words = forms.CharField(required=False, max_length=200)
    measure = forms.ChoiceField(choices=choices_of(MEASURES), initial="other")
    low = forms.IntegerField(required=False, min_value=0)
    high = forms.IntegerField(required=False, min_value=0)
    of = forms.CharField(label="Of whom or what", required=False, max_length=200)
    scope = forms.ChoiceField(choices=choices_of(SCOPES), initial="event")

    def clean_of(self) -> str | None:
        return self.cleaned_data["of"] or None

    def clean(self) -> dict[str, Any]:
        low, high = self.cleaned_data.get("low"), self.cleaned_data.get("high")
        if low is not None and high is not None and low > high:
            self.add_error("low", f"{low} is above the high bound, {high}: change one, or leave it empty.")
        return self.cleaned_data


class RelayerForm(_RowForm):
    words = forms.CharField(required=False, max_length=300)
    kind = forms.ChoiceField(choices=choices_of(KINDS), initial="organisation")


class PartyForm(_RowForm):
    words = forms.CharField(required=False, max_length=300)
    role = forms.ChoiceField(choices=choices_of(editing.ROLES), initial="actor")
    name = forms.CharField(label="Known as", required=False, max_length=300)

    def clean_name(self) -> str | None:
        return self.cleaned_data["name"] or None


class PlaceForm(_RowForm):
    words = forms.CharField(required=False, max_length=300)
    name = forms.CharField(required=False, max_length=300)
    country = forms.RegexField(
        r"[A-Z]{2}\Z",
        required=False,
        strip=True,
        error_messages={"invalid": "Give the country as two capital letters, such as SY."},
    )
    lat = forms.FloatField(label="Latitude", required=False, min_value=-90, max_value=90)
    lon = forms.FloatField(label="Longitude", required=False, min_value=-180, max_value=180)
    precision = forms.TypedChoiceField(choices=PRECISIONS, coerce=int, initial=1)
    relation = forms.CharField(required=False, max_length=30, help_text="such as south_of or near")

    def clean(self) -> dict[str, Any]:
        empty_is_unknown = {
            key: self.cleaned_data.get(key) or None for key in ("name", "country", "relation")
        }
        for one, other in (("lat", "lon"), ("lon", "lat")):
            is_missing = self.cleaned_data.get(one) is None and one not in self.errors
            if is_missing and self.cleaned_data.get(other) is not None:
                self.add_error(one, "Give both latitude and longitude, or neither.")
        return {**self.cleaned_data, **empty_is_unknown}


RelayerRows = forms.formset_factory(RelayerForm, extra=1, max_num=10, validate_max=True, absolute_max=20)
PartyRows = forms.formset_factory(PartyForm, extra=1, max_num=50, validate_max=True, absolute_max=60)
FigureRows = forms.formset_factory(FigureForm, extra=1, max_num=50, validate_max=True, absolute_max=60)
PlaceRows = forms.formset_factory(PlaceForm, extra=1, max_num=50, validate_max=True, absolute_max=60)
