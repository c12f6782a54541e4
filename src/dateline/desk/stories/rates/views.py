"""Exchange rates: the list, entering one, and keeping one that a report's dateline gives."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from dateline.desk import permissions
from dateline.desk.lists import ListScreen
from dateline.desk.people import editor_of
from dateline.desk.permissions import only_for
from dateline.desk.screens import RATES, Screen
from dateline.desk.stories.rates.forms import EnterForm, KeepForm, RateFilter
from dateline.record.domain.readings import rates_read
from dateline.stories.models import ExchangeRate
from dateline.wire.models import Report


class RatesView(ListScreen):
    template_name = "desk/rates/rates.html"
    section = RATES
    filter_class = RateFilter

    def get_header_buttons(self) -> list[Any]:
        if not self.request.user.has_perm(permissions.RATES):
            return []
        return [HeaderButton(label="Enter a rate", url=reverse("desk_rates:enter"), icon_name="plus")]

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        may_enter = self.request.user.has_perm(permissions.RATES)
        return super().get_context_data(**named, may_enter=may_enter)


class RateFormView(Screen, FormView):  # type: ignore[type-arg]  # generic in the stubs alone
    """A rate's form: what the domain refuses stands over it, and nothing typed is lost."""

    section = RATES
    template_name = "desk/rates/form.html"

    def form_valid(self, form: EnterForm | KeepForm) -> HttpResponse:
        rate = form.kept(by=editor_of(self.request))
        if rate is None:
            return self.form_invalid(form)
        messages.success(self.request, f"Kept: {rate}.")
        return redirect("desk_rates:rates")

    def form_invalid(self, form: EnterForm | KeepForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


@only_for(permissions.RATES)
class EnterView(RateFormView):
    form_class = EnterForm

    def setup(self, request: HttpRequest, *arguments: Any, **named: Any) -> None:
        super().setup(request, *arguments, **named)
        asked = request.GET.get("corrects")
        self.corrects = get_object_or_404(ExchangeRate, public_id=asked) if asked else None

    def get_page_title(self) -> str:
        return "Correct a rate" if self.corrects else "Enter a rate"

    def get_page_subtitle(self) -> str:
        return str(self.corrects or "")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "corrects": self.corrects}

    def get_initial(self) -> dict[str, Any]:
        wrong = self.corrects
        if wrong is None:
            return {}
        return {
            name: getattr(wrong, name) for name in ("base", "quote", "on", "kind", "source", "source_url")
        }


@only_for(permissions.RATES)
class KeepView(RateFormView):
    page_title = "Keep a rate from a report"
    form_class = KeepForm

    def setup(self, request: HttpRequest, *arguments: Any, **named: Any) -> None:
        super().setup(request, *arguments, **named)
        self.report = get_object_or_404(Report.objects.select_related("outlet"), public_id=named["public_id"])
        rates = rates_read(self.report)
        if named["number"] >= len(rates):
            raise Http404("the report's dateline gives no such rate")
        self.rate = rates[named["number"]]

    def get_page_subtitle(self) -> str:
        return f"1 {self.rate['base']} = {self.rate['value']} {self.rate['quote']}, {self.report.outlet.name}"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "report": self.report, "rate": self.rate}

    def get_initial(self) -> dict[str, Any]:
        return {"on": self.report.published.date() if self.report.published else None}
