"""The form in which an editor says what a claim says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from dateline.desk.claims import editing
from dateline.desk.claims.editing import NotInReport
from dateline.desk.claims.spans import find_words
from dateline.reading.events import EVENTS
from dateline.record.domain.checking import ALLOWED, MEASURES, SCOPES
from dateline.record.domain.edtf import days_of
from dateline.record.errors import BadDate

Choices = list[tuple[str, str]]

VOICES: Final = [
    ("cited", "Somebody whom the report cites"),
    ("outlet", "The outlet itself"),
    ("unclear", "Somebody cited who is not identified"),
]
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


def _choices(values: Iterable[str], *, empty: str | None = None) -> Choices:
    named = [(value, value) for value in values]
    return named if empty is None else [("", empty), *named]


class _InReport(forms.Form):
    """A form some of whose words must stand in the report of `text`."""

    def __init__(self, *arguments: Any, text: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.report_text = text

    def _found(self, words: str) -> str:
        if words and find_words(words, self.report_text, near=0) is None:
            raise ValidationError(str(NotInReport(words)))
        return words


class ClaimForm(_InReport):
    words = forms.CharField(
        label="The claim's words",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Select them in the report beside, or copy them: they must stand in it as they are here.",
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    voice = forms.ChoiceField(label="Who says it", choices=VOICES, widget=forms.RadioSelect)
    speaker = forms.CharField(
        label="Speaker",
        required=False,
        max_length=300,
        help_text="In the words of the report, if it cites somebody.",
    )
    speaker_kind = forms.ChoiceField(
        label="Kind of speaker", required=False, choices=_choices(KINDS, empty="nobody cited")
    )
    stance = forms.ChoiceField(choices=_choices(ALLOWED["stance"]))
    certainty = forms.ChoiceField(choices=_choices(ALLOWED["certainty"]))
    modality = forms.ChoiceField(choices=_choices(ALLOWED["modality"]))
    plover = forms.ChoiceField(label="PLOVER type", choices=_choices(ALLOWED["plover"]))
    event = forms.ChoiceField(
        label="Kind of event", required=False, choices=_choices(sorted(EVENTS), empty="none of these")
    )
    time_words = forms.CharField(label="When, as the report says", required=False, max_length=200)
    edtf = forms.CharField(
        label="That is (EDTF)",
        required=False,
        max_length=60,
        help_text="2020-02-27, 2020-02, 2020, or two of them with “/” between. Empty if it is not known.",
    )
    reason = forms.CharField(required=False, max_length=1000, help_text="Kept with the edit.")

    def clean_words(self) -> str:
        return self._found(self.cleaned_data["words"])

    def clean_time_words(self) -> str:
        return self._found(self.cleaned_data["time_words"])

    def clean_edtf(self) -> str:
        edtf = self.cleaned_data["edtf"].strip()
        try:
            if edtf:
                days_of(edtf)
        except BadDate as error:
            raise ValidationError(str(error)) from error
        return edtf

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("voice") == "cited":
            self._check_speaker(told)
        if told.get("edtf") and not told.get("time_words") and "time_words" not in self.errors:
            self.add_error("time_words", "Give the words of the report that say when.")
        return told

    def _check_speaker(self, told: dict[str, Any]) -> None:
        if not told.get("speaker"):
            self.add_error("speaker", "Say who speaks, or choose who says it otherwise.")
        elif find_words(told["speaker"], self.report_text, near=0) is None:
            self.add_error("speaker", str(NotInReport(told["speaker"])))
        if not told.get("speaker_kind"):
            self.add_error("speaker_kind", "Say what kind of speaker that is.")


class _RowForm(_InReport):
    """One row; without words it is no row."""

    def clean_words(self) -> str:
        return self._found(self.cleaned_data["words"].strip())


class FigureForm(_RowForm):
    words = forms.CharField(required=False, max_length=200)
    measure = forms.ChoiceField(choices=_choices(MEASURES), initial="other")
    low = forms.IntegerField(required=False, min_value=0)
    high = forms.IntegerField(required=False, min_value=0)
    of = forms.CharField(label="Of whom or what", required=False, max_length=200)
    scope = forms.ChoiceField(choices=_choices(SCOPES), initial="event")

    def clean_of(self) -> str | None:
        return self.cleaned_data["of"] or None

    def clean(self) -> dict[str, Any]:
        low, high = self.cleaned_data.get("low"), self.cleaned_data.get("high")
        if low is not None and high is not None and low > high:
            self.add_error("low", f"{low} is above the high bound, {high}: change one, or leave it empty.")
        return self.cleaned_data


class PartyForm(_RowForm):
    words = forms.CharField(required=False, max_length=300)
    role = forms.ChoiceField(choices=_choices(editing.ROLES), initial="actor")
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


PartyRows = forms.formset_factory(PartyForm, extra=1, max_num=50, validate_max=True, absolute_max=60)
FigureRows = forms.formset_factory(FigureForm, extra=1, max_num=50, validate_max=True, absolute_max=60)
PlaceRows = forms.formset_factory(PlaceForm, extra=1, max_num=50, validate_max=True, absolute_max=60)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the form: where (words, and the field's id, "" for the whole), and what to do."""

    where: str
    field: str
    sentence: str


class ClaimEdit:
    """The claim's form with its rows of parties, figures and places, as one thing that is valid or not."""

    def __init__(self, content: editing.Content, *, text: str, data: Any = None) -> None:
        self.content, self.text = content, text
        # A row that is as it was must be read too: Django would leave the values of an extra one out.
        every_row = {"text": text, "empty_permitted": False}
        self.claim = ClaimForm(data, initial=editing.shown(content), text=text)
        self.parties = PartyRows(
            data, prefix="parties", initial=editing.shown_parties(content), form_kwargs=every_row
        )
        self.figures = FigureRows(
            data,
            prefix="figures",
            initial=editing.shown_rows(content.get("figures"), editing.FIGURE_VALUES),
            form_kwargs=every_row,
        )
        self.places = PlaceRows(
            data,
            prefix="places",
            initial=editing.shown_rows(content.get("places"), editing.PLACE_VALUES),
            form_kwargs=every_row,
        )

    def is_valid(self) -> bool:
        # Each is asked, so that all errors show at once.
        valid = [form.is_valid() for form in (self.claim, self.parties, self.figures, self.places)]
        return all(valid)

    @property
    def problems(self) -> list[Problem]:
        """All that is wrong, from the top of the form to its end."""
        if not self.claim.is_bound:
            return []
        found = list(_problems(self.claim))
        for title, rows in (
            ("Who took part", self.parties),
            ("Figures", self.figures),
            ("Places", self.places),
        ):
            found += [Problem(title, "", str(sentence)) for sentence in rows.non_form_errors()]
            for number, row in enumerate(rows, start=1):
                found += _problems(row, within=f"{title}, row {number}")
        return found

    @property
    def edited(self) -> dict[str, Any]:
        """The content the editor made. Ask after is_valid()."""
        return editing.edited(
            self.content,
            values=self.claim.cleaned_data,
            parties=_with_words(self.parties),
            figures=_with_words(self.figures),
            places=_with_words(self.places),
            text=self.text,
        )


def _problems(form: forms.Form, *, within: str = "") -> Iterator[Problem]:
    for name, sentences in form.errors.items():
        field = None if name == NON_FIELD_ERRORS else form[name]
        where = ", ".join(filter(None, [within, str(field.label) if field else ""]))
        for sentence in sentences:
            yield Problem(where, field.id_for_label if field else "", str(sentence))


def _with_words(rows: Any) -> list[dict[str, Any]]:
    return [form.cleaned_data for form in rows if form.cleaned_data.get("words")]
