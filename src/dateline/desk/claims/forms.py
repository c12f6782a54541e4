"""The form in which an editor says what a claim says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from dateline.desk.claims import editing
from dateline.desk.claims.editing import NotInReport
from dateline.desk.claims.rows import (
    KINDS,
    Choices,
    FigureRows,
    InReport,
    PartyRows,
    PlaceRows,
    RelayerRows,
    choices_of,
)
from dateline.desk.claims.spans import find_words
from dateline.reading.events import EVENTS, kinds
from dateline.record.domain.checking import ALLOWED
from dateline.record.domain.edtf import days_of
from dateline.record.errors import BadDate

Rows = Sequence[tuple[str, Any]]

VOICES: Final = [
    ("cited", "Somebody whom the report cites"),
    ("outlet", "The outlet itself"),
    ("unclear", "Somebody cited who is not identified"),
]


@cache
def modes() -> dict[str, list[str]]:
    """The modes that the reader knows, by PLOVER type."""
    known = {(kind.plover, kind.mode) for found in kinds().values() for _, kind in found if kind.mode}
    return {plover: sorted(mode for of, mode in known if of == plover) for plover in sorted(dict(known))}


def _modes() -> Choices:
    return choices_of(sorted({mode for found in modes().values() for mode in found}), empty="none")


class ClaimForm(InReport):
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
        label="Kind of speaker", required=False, choices=choices_of(KINDS, empty="nobody cited")
    )
    stance = forms.ChoiceField(choices=choices_of(ALLOWED["stance"]))
    certainty = forms.ChoiceField(choices=choices_of(ALLOWED["certainty"]))
    modality = forms.ChoiceField(choices=choices_of(ALLOWED["modality"]))
    plover = forms.ChoiceField(label="PLOVER type", choices=choices_of(ALLOWED["plover"]))
    mode = forms.ChoiceField(label="Its mode", required=False, choices=_modes)
    event = forms.ChoiceField(
        label="Kind of event", required=False, choices=choices_of(sorted(EVENTS), empty="none of these")
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
        return self.found(self.cleaned_data["words"])

    def clean_time_words(self) -> str:
        return self.found(self.cleaned_data["time_words"])

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
        self._check_mode(told)
        if told.get("edtf") and not told.get("time_words") and "time_words" not in self.errors:
            self.add_error("time_words", "Give the words of the report that say when.")
        return told

    def _check_mode(self, told: dict[str, Any]) -> None:
        plover, mode = told.get("plover"), told.get("mode")
        if not mode or not plover or (plover, mode) == (self.initial.get("plover"), self.initial.get("mode")):
            return
        known = modes().get(plover, [])
        if mode not in known:
            offered = f"choose {', '.join(known)} or none" if known else "choose none"
            self.add_error("mode", f"“{mode}” is no mode of {plover}: {offered}.")

    def _check_speaker(self, told: dict[str, Any]) -> None:
        if not told.get("speaker"):
            self.add_error("speaker", "Say who speaks, or choose who says it otherwise.")
        elif find_words(told["speaker"], self.report_text, near=0) is None:
            self.add_error("speaker", str(NotInReport(told["speaker"])))
        if not told.get("speaker_kind"):
            self.add_error("speaker_kind", "Say what kind of speaker that is.")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the form: where (words, and the field's id, "" for the whole), and what to do."""

    where: str
    field: str
    sentence: str


class ClaimEdit:
    """The claim's form with its rows of relayers, parties, figures and places, as one thing that is valid or not."""

    def __init__(self, content: editing.Content, *, text: str, data: Any = None) -> None:
        self.content, self.text = content, text
        self.claim = ClaimForm(data, initial=editing.shown(content), text=text)

        def rows(made: Any, prefix: str, initial: list[dict[str, Any]]) -> Any:
            # A row that is as it was must be read too: Django would leave the values of an extra one out.
            every_row = {"text": text, "empty_permitted": False}
            return made(data, prefix=prefix, initial=initial, form_kwargs=every_row)

        def shown(key: str, values: Sequence[str]) -> list[dict[str, Any]]:
            return editing.shown_rows(content.get(key), values)

        self.relayers = rows(RelayerRows, "relayers", shown("via", editing.RELAYER_VALUES))
        self.parties = rows(PartyRows, "parties", editing.shown_parties(content))
        self.figures = rows(FigureRows, "figures", shown("figures", editing.FIGURE_VALUES))
        self.places = rows(PlaceRows, "places", shown("places", editing.PLACE_VALUES))

    @property
    def rows(self) -> Rows:
        """The kinds of rows with their titles, in the order of the form."""
        return (
            ("Passed on by", self.relayers),
            ("Who took part", self.parties),
            ("Figures", self.figures),
            ("Places", self.places),
        )

    def is_valid(self) -> bool:
        # Each is asked, so that all errors show at once.
        valid = [form.is_valid() for form in (self.claim, *(rows for _, rows in self.rows))]
        return all(valid)

    @property
    def problems(self) -> list[Problem]:
        """All that is wrong, from the top of the form to its end."""
        if not self.claim.is_bound:
            return []
        found = list(_problems(self.claim))
        for title, rows in self.rows:
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
            relayers=_with_words(self.relayers),
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
