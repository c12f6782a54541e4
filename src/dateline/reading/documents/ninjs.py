"""News in JSON (ninjs, IPTC), generations 1 to 3.

Generation 1 has `headline`, `body_text`, `body_html`; generations 2 and 3 have lists `headlines` and
`bodies`, and generation 3 writes its keys in camel case: https://www.iptc.org/std/ninjs/userguide/.
"""

from __future__ import annotations

from typing import Any

from dateline.reading.contract import Report
from dateline.reading.documents.fields import day, headed, text_or_none
from dateline.reading.documents.html import plain_text
from dateline.reading.errors import Malformed


def report(item: Any, *, id: str) -> Report:
    """The report that a ninjs item holds; raises Malformed where it has no body or its keys are not text."""
    if not isinstance(item, dict):
        raise Malformed(
            "the JSON is not an object", "give a ninjs item, or one report per line in a .jsonl file"
        )
    item = _lower(item)
    headline = text_or_none(item, "headline") or _main(item, "headlines") or text_or_none(item, "title")
    body = _body(item)
    if not body:
        raise Malformed(
            "the JSON has no body_text, body_html or bodies", "give a ninjs item that holds its text"
        )
    return Report(
        id=id,
        text=headed(headline, body),
        title=headline,
        published=_published(item, id),
        outlet=_outlet(item),
        url=text_or_none(item, "uri"),
        extracted=True,
    )


def _published(item: dict[str, Any], id: str) -> str | None:
    """The day of this version, else of its content or of the first version."""
    keys = ("versioncreated", "contentcreated", "firstcreated")
    return next((found for key in keys if (found := day(item, key, report=id))), None)


def _lower(value: Any) -> Any:
    """The item with all its keys in lower case."""
    if isinstance(value, dict):
        return {key.lower(): _lower(inner) for key, inner in value.items()}
    return [_lower(inner) for inner in value] if isinstance(value, list) else value


def _listed(item: dict[str, Any], key: str) -> list[dict[str, Any]]:
    listed = item.get(key) or []
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        raise Malformed(f'"{key}" is not a list of objects', "follow the ninjs schema")
    return listed


def _main(item: dict[str, Any], key: str) -> str | None:
    listed = _listed(item, key)
    main = next((entry for entry in listed if entry.get("role") == "main"), listed[0] if listed else {})
    return text_or_none(main, "value")


def _body(item: dict[str, Any]) -> str | None:
    """The plain body, else the HTML body as text."""
    bodies = sorted(_listed(item, "bodies"), key=_is_html)
    if bodies and (value := text_or_none(bodies[0], "value")):
        return plain_text(value) if _is_html(bodies[0]) else value.strip()
    if text := text_or_none(item, "body_text"):
        return text.strip()
    markup = text_or_none(item, "body_html") or text_or_none(item, "body_xhtml")
    return plain_text(markup) if markup else None


def _is_html(body: dict[str, Any]) -> bool:
    return "html" in f"{body.get('contenttype')} {body.get('role')}".lower()


def _outlet(item: dict[str, Any]) -> str | None:
    sources = _listed(item, "infosources")
    return text_or_none(item, "source") or (text_or_none(sources[0], "name") if sources else None)
