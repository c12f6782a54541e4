"""The form by which an editor gives the wire a report: as text, as an address, as a file."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dateline.vault.models import User
from dateline.wire.domain import intake
from dateline.wire.domain.reports import Received
from dateline.wire.errors import AddressFailed, BadAddress, IntakeError, OutletMissing
from dateline.wire.models import Outlet

PASTE, ADDRESS, FILE = "paste", "address", "file"
WAYS = [(PASTE, "Paste text"), (ADDRESS, "From an address"), (FILE, "Upload a file")]
LARGEST_FILE = 20_000_000  # bytes; a larger one is refused unread


class OfferedInput(forms.TextInput):
    """A text field that offers what there is already, and takes what is new."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.offered: list[str] = []

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        offer = f"{(attrs or {}).get('id') or name}-offered"
        field = super().render(name, value, {**(attrs or {}), "list": offer}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((name,) for name in self.offered))
        return format_html('{}<datalist id="{}">{}</datalist>', field, offer, options)


class PastedField(forms.CharField):
    """A text as it is pasted. Django refuses a NUL; the wire replaces it and says so, and keeps the rest."""

    widget = forms.Textarea(attrs={"rows": 14})

    def __init__(self) -> None:
        super().__init__(required=False, strip=False)
        self.validators = [
            one for one in self.validators if not isinstance(one, ProhibitNullCharactersValidator)
        ]


class IntakeForm(forms.Form):
    """One way in and what belongs to it. `receive` takes the report in; what fails stands at its field."""

    way = forms.ChoiceField(choices=WAYS, initial=PASTE, widget=forms.RadioSelect, label="How it comes")
    text = PastedField()
    address = forms.CharField(
        required=False,
        widget=forms.URLInput,
        help_text="Of the report itself, beginning with http:// or https://.",
    )
    file = forms.FileField(required=False, help_text="Text, HTML, Markdown, ninjs or JSON.")
    outlet = forms.CharField(
        required=False,
        max_length=200,
        widget=OfferedInput,
        help_text="Who published it. A new name makes a new outlet.",
    )
    title = forms.CharField(required=False, max_length=500)
    published = forms.DateTimeField(
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"],
        help_text="As the outlet gives it, in UTC; leave it empty if it does not.",
    )
    url = forms.CharField(
        required=False,
        label="Published at",
        widget=forms.URLInput,
        help_text="Where a pasted or uploaded report was published. It is not fetched.",
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        offered = self.fields["outlet"].widget
        if isinstance(offered, OfferedInput):
            offered.offered = list(Outlet.objects.order_by("name").values_list("name", flat=True))

    def clean_text(self) -> str:
        """Browsers send line ends as CR LF, whatever was pasted; the text has them as LF."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(
                f"The file “{file.name}” has {file.size:,} bytes, the limit is {LARGEST_FILE:,}: "
                "split it into several reports."
            )
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        way = cleaned.get("way")
        if way == PASTE and not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", "Paste the text of the report.")
        if way == PASTE and not cleaned.get("outlet") and "outlet" not in self.errors:
            self.add_error("outlet", "Name the outlet that published the text.")
        if way == ADDRESS and not cleaned.get("address"):
            self.add_error("address", "Give the address of the report.")
        if way == FILE and cleaned.get("file") is None and "file" not in self.errors:
            self.add_error("file", "Choose a file.")
        return cleaned

    def receive(self, *, by: User | None) -> Received | None:
        """Take the report in; None where it cannot be, and then the form's errors say why. Call it on a valid
        form."""
        way = self.cleaned_data["way"]
        try:
            return {PASTE: self._pasted, ADDRESS: self._addressed, FILE: self._uploaded}[way](by)
        except IntakeError as error:
            self.add_error(_field_of(error, way), str(error))
            return None

    def _pasted(self, by: User | None) -> Received:
        return intake.receive_text(
            text=self.cleaned_data["text"], outlet=self.cleaned_data["outlet"], by=by, **self._given()
        )

    def _addressed(self, by: User | None) -> Received:
        return intake.receive_address(url=self.cleaned_data["address"], by=by)

    def _uploaded(self, by: User | None) -> Received:
        file, outlet = self.cleaned_data["file"], self.cleaned_data["outlet"]
        return intake.receive_upload(
            file_name=file.name or "", content=file.read(), outlet=outlet, by=by, **self._given()
        )

    def _given(self) -> dict[str, Any]:
        published = self.cleaned_data["published"]
        return {
            "title": self.cleaned_data["title"],
            "published": published.replace(tzinfo=UTC) if published else None,
            "url": self.cleaned_data["url"],
        }


def _field_of(error: IntakeError, way: str) -> str:
    """The field at which an error of intake shows."""
    if isinstance(error, OutletMissing):
        return "outlet"
    if isinstance(error, BadAddress):
        return "url"
    if isinstance(error, AddressFailed):
        return "address"
    return {PASTE: "text", ADDRESS: "address", FILE: "file"}[way]
