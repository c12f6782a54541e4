"""Ties between the stored body and the editor: nothing is lost on the way, and nothing foreign gets in."""

from __future__ import annotations

import json

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea

from dateline.desk.stories.ties import claim_ids
from dateline.stories.models.pages import BODY_FEATURES

ONE, OTHER = "clm_" + "0" * 16, "clm_" + "z" * 16


def converter():
    return ContentstateConverter(BODY_FEATURES)


def through(body):
    """The stored body after it was opened in the editor and saved."""
    return converter().to_database_format(converter().from_database_format(body))


def tied(ids, words="A bridge was hit."):
    return f'<p data-block-key="a1b2c"><span data-claim="{ids}">{words}</span> More.</p>'


@pytest.mark.parametrize(
    "body",
    [
        tied(ONE),
        tied(f"{ONE} {OTHER}"),
        tied(ONE, "A <b>bridge</b> was hit."),
        f'<ul><li data-block-key="a1b2c"><span data-claim="{OTHER}">Item.</span></li></ul>',
        f'<p data-block-key="a1b2c"><span data-claim="{ONE}">One.</span><span data-claim="{OTHER}">Two.</span></p>',
        f'<p data-block-key="a1b2c">Text &amp; <span data-claim="{ONE}">words &lt;b&gt;</span></p>',
    ],
)
def test_a_body_opened_and_saved_twice_keeps_its_ties(body):
    assert through(body) == body
    assert through(through(body)) == body


@pytest.mark.parametrize(
    ("ids", "kept"),
    [
        ("", ()),
        ("clm_short", ()),
        (f"{ONE}x", ()),
        (ONE.upper(), ()),
        ("evt_" + "0" * 16, ()),
        ("clm_" + "u" * 16, ()),  # no letter of the alphabet of ids
        (f"{ONE} javascript:alert(1) {OTHER}", (ONE, OTHER)),
        (f" {ONE}\t{ONE} ", (ONE,)),
        (None, ()),
        (7, ()),
        ([ONE], ()),
    ],
)
def test_only_ids_of_the_records_form_are_taken(ids, kept):
    assert claim_ids(ids) == kept


@pytest.mark.parametrize("ids", ["", "clm_short", "x&quot; onclick=&quot;alert(1)", "&lt;script&gt;"])
def test_a_span_without_a_claim_leaves_its_words_untied(ids):
    assert through(tied(ids)) == '<p data-block-key="a1b2c">A bridge was hit. More.</p>'


@pytest.mark.parametrize(
    "data",
    [{"claims": 'x" onclick="alert(1)'}, {"claims": ["clm_x"]}, {}, {"claims": "", "onclick": "alert(1)"}],
)
def test_what_is_posted_as_a_claim_and_is_none_leaves_words_alone(data):
    block = {
        "key": "a1b2c",
        "text": "A bridge was hit.",
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
    }
    posted = {
        "blocks": [{**block, "entityRanges": [{"offset": 0, "length": 8, "key": 0}]}],
        "entityMap": {"0": {"type": "CLAIM", "mutability": "MUTABLE", "data": data}},
    }
    assert (
        converter().to_database_format(json.dumps(posted))
        == '<p data-block-key="a1b2c">A bridge was hit.</p>'
    )


def test_a_span_within_a_span_is_read_without_losing_words():
    inner = f'A <span data-claim="{ONE}">bridge</span> fell.'
    nested = f'<p data-block-key="a1b2c"><span data-claim="bad">{inner}</span></p>'
    assert through(nested) == f'<p data-block-key="a1b2c">{inner}</p>'


def test_the_editor_knows_the_button_the_control_and_the_plugin():
    area = DraftailRichTextArea(features=BODY_FEATURES)
    assert {"type": "CLAIM", "icon": "tag", "description": "Claim", "attributes": ["claims"]} in area.options[
        "entityTypes"
    ]
    assert area.options["controls"] == [{"type": "untie-claim"}]
    assert area.options["plugins"] == [{"type": "follow-claims"}]
    assert "desk/story-claims.js" in str(area.media)
