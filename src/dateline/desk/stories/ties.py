"""Words tied to claims, between the stored body and the editor (decision 0008).

    <span data-claim="clm_a clm_b">words</span>   ↔   entity CLAIM with data {"claims": "clm_a clm_b"}

Nothing but ids of the form that the record gives passes either way: what is pasted or posted may hold anything.
"""

from __future__ import annotations

import re
from typing import Any, Final

from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.contentstate_models import ContentState
from wagtail.admin.rich_text.converters.html_to_contentstate import HandlerState, InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text.feature_registry import FeatureRegistry

from dateline.vault.models.identity import ALPHABET, LENGTH

FEATURE: Final = "claim"  # its name in stories.models.pages.BODY_FEATURES
ENTITY: Final = "CLAIM"
_ID: Final = re.compile(rf"clm_[{ALPHABET}]{{{LENGTH}}}")


def claim_ids(value: object) -> tuple[str, ...]:
    """The claims' ids in a value separated by spaces, each once; whatever has another form is left out."""
    words = value.split() if isinstance(value, str) else []
    return tuple(dict.fromkeys(word for word in words if _ID.fullmatch(word)))


class TieHandler(InlineEntityElementHandler):
    """From the stored body to the editor. A span without a claim leaves its words untied."""

    mutability = "MUTABLE"

    def get_attribute_data(self, attrs: dict[str, Any]) -> dict[str, str]:
        return {"claims": " ".join(claim_ids(attrs.get("data-claim")))}

    def handle_endtag(self, name: str, state: HandlerState, contentstate: ContentState) -> None:
        ended = state.current_entity_ranges[-1]
        super().handle_endtag(name, state, contentstate)
        if not contentstate.entity_map[ended.key].data["claims"]:
            state.current_block.entity_ranges.remove(ended)


def tied(props: dict[str, Any]) -> Any:
    """From the editor to the stored body."""
    named = claim_ids(props.get("claims"))
    if not named:
        return DOM.create_element("fragment", {}, props["children"])
    return DOM.create_element("span", {"data-claim": " ".join(named)}, props["children"])


class TieFeature(EntityFeature):
    """The entity with its button, a control that unties, and a plugin that follows the cursor (story-claims.js)."""

    def construct_options(self, options: dict[str, Any]) -> None:
        super().construct_options(options)
        options.setdefault("controls", []).append({"type": "untie-claim"})
        options.setdefault("plugins", []).append({"type": "follow-claims"})


def register(features: FeatureRegistry) -> None:
    """Make the feature known to Wagtail's editor."""
    button = {"type": ENTITY, "icon": "tag", "description": "Claim", "attributes": ["claims"]}
    scripts = ["desk/story-claims.js", "desk/story-tray.js"]
    features.register_editor_plugin(
        "draftail", FEATURE, TieFeature(button, js=scripts, css={"all": ["desk/story-claims.css"]})
    )
    features.register_converter_rule(
        "contentstate",
        FEATURE,
        {
            "from_database_format": {"span[data-claim]": TieHandler(ENTITY)},
            "to_database_format": {"entity_decorators": {ENTITY: tied}},
        },
    )
