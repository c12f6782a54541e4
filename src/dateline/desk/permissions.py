"""The permissions of the house: named for those who give them to groups, and asked for by the desk's screens."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator

from dateline.record.domain.permitted import CLAIMS, EVENTS, GRANT_ANY, GRANT_PROPOSED, SOURCES
from dateline.vault.domain.roles import roles

Answer = Callable[..., HttpResponseBase]

__all__ = ["ALLOWS", "CLAIMS", "EVENTS", "GRANT_ANY", "GRANT_PROPOSED", "RATES", "REPORTS", "SOURCES"]
__all__ += ["not_yours", "only_for", "refusal", "refused", "registered"]

REPORTS: Final = "wire.add_report"
RATES: Final = "stories.add_exchangerate"
# What each allows, in words that follow "may".
ALLOWS: Final = {
    REPORTS: "take reports in, and ask again for work that was given up",
    CLAIMS: "judge and edit claims, and say what of them readers may see",
    EVENTS: "decide on events, and on how claims bear on each other",
    GRANT_PROPOSED: "confirm an aspect of an event where a rule proposes it",
    GRANT_ANY: "confirm an aspect of an event where no rule proposes it, and take a confirmation back",
    SOURCES: "grade sources, say on whose side they stand, and which of them are one",
    RATES: "enter and correct exchange rates",
}


def registered() -> QuerySet[Permission]:
    """Those of ALLOWS, for Wagtail's screen on which groups are made."""
    named = Q(pk=None)
    for permission in ALLOWS:
        app, codename = permission.split(".")
        named |= Q(content_type__app_label=app, codename=codename)
    return Permission.objects.filter(named)


def refusal(permission: str) -> str:
    """The sentence for somebody who has not that permission: what it is for, and which role gives it."""
    return f"Nothing was changed: this is for those who may {ALLOWS[permission]}. {_whose(permission)}"


def not_yours(permission: str) -> str:
    """The same for a screen that somebody without the permission may see: what is not done there, and whose it is."""
    return f"You may not {ALLOWS[permission]}. {_whose(permission)}"


def _whose(permission: str) -> str:
    role = next((role.name for role in roles() if permission in role.permissions), "administrator")
    return f"The role “{role}” may; an administrator gives it."


def only_for(permission: str) -> Callable[[type[Any]], type[Any]]:
    """A view that only those with the permission get; others get the sentence that says why (403)."""

    def asking(answer: Answer) -> Answer:
        @wraps(answer)
        def asked(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
            if request.user.has_perm(permission):
                return answer(request, *arguments, **named)
            return refused(request, refusal(permission))

        return asked

    return method_decorator(asking, name="dispatch")


def refused(request: HttpRequest, sentence: str) -> HttpResponse:
    """A screen with the sentence; a script gets the sentence alone."""
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return HttpResponse(sentence, status=403, content_type="text/plain; charset=utf-8")
    return TemplateResponse(request, "desk/refused.html", {"sentence": sentence}, status=403)
