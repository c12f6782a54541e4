"""The reading's list of attributions: whole phrases, and attribution in the wide sense. Invented sentences, read with
the engine's own model."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.reading import Reader, Report, lexicons
from dateline.reading.attribution import lexicon
from dateline.reading.contract import Attribution


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def told(reader: Reader, text: str) -> list[tuple[str | None, str | None, str]]:
    def words(one: Attribution) -> tuple[str | None, str | None, str]:
        return (one.source and one.source.text, one.cue and one.cue.text, one.content.text)

    return [words(one) for one in reader.read(Report("a", text)).attributions]


WHOLE = {
    "article, title and apposition": (
        "The council's new chairwoman, Tamar Orlek, said that the bridge was lost.",
        ("The council's new chairwoman, Tamar Orlek,", "said", "that the bridge was lost"),
    ),
    "relative clause": (
        "A farmer who lives near the border said that rebels had shelled his village.",
        ("A farmer who lives near the border", "said", "that rebels had shelled his village"),
    ),
    "hyphen": (
        "A Britain-based monitor said that rebels had entered the village.",
        ("A Britain-based monitor", "said", "that rebels had entered the village"),
    ),
    "auxiliaries and adverbs": (
        "The ministry has repeatedly said that the army left the hills.",
        ("The ministry", "has repeatedly said", "that the army left the hills"),
    ),
    "marks of quotation": (
        "“The army has left the city for good,” said Tamar Orlek.",
        ("Tamar Orlek", "said", "“The army has left the city for good,”"),
    ),
    "relative pronoun": (
        "The villages house families who say that they will never return.",
        ("who", "say", "that they will never return"),
    ),
}
WIDE = {
    "judgement": ("The union criticised the new budget.", ("The union", "criticised", "the new budget")),
    "plan": ("The company plans to close two mines.", ("The company", "plans", "to close two mines")),
    "refusal": (
        "Rebels refused to hand over their weapons.",
        ("Rebels", "refused", "to hand over their weapons"),
    ),
    "belief": ("Voters believe that prices will rise.", ("Voters", "believe", "that prices will rise")),
    "question": (
        "Reporters asked whether the minister would resign.",
        ("Reporters", "asked", "whether the minister would resign"),
    ),
    "name": ("The mayor called the plan a mistake.", ("The mayor", "called", "the plan a mistake")),
    "preposition": (
        "Aid groups are calling for a ceasefire.",
        ("Aid groups", "are calling for", "a ceasefire"),
    ),
    "exhortation": (
        "The bishop urged both sides to lay down their weapons.",
        ("The bishop", "urged", "both sides to lay down their weapons"),
    ),
    "agent": ("The treaty was rejected by parliament.", ("parliament", "was rejected", "The treaty")),
    "nobody named": ("The talks are expected to resume.", (None, "are expected", "to resume")),
    "noun with its owner": (
        "The rally followed the bishop's call for a ceasefire.",
        ("the bishop's", "call for", "a ceasefire"),
    ),
    "noun lent by a verb": (
        "The minister made no mention of the strike.",
        ("The minister", "made no mention of", "the strike"),
    ),
    "adjective": (
        "Farmers are worried about the drought.",
        ("Farmers", "are worried about", "the drought"),
    ),
    "made clear": (
        "The union made it clear that the strike would go on.",
        ("The union", "made it clear", "that the strike would go on"),
    ),
    "clear to all": ("It is clear that the army has left.", (None, "is clear", "that the army has left")),
    "seeming": ("The bridge appears to have been hit.", (None, "appears", "to have been hit")),
    "sight": ("Witnesses saw two jets over the port.", ("Witnesses", "saw", "two jets over the port")),
    "particle": ("Parliament turned down the offer.", ("Parliament", "turned down", "the offer")),
    "headline": (
        "Mayor Orlek: Taxes will not rise next year",
        ("Mayor Orlek", ":", "Taxes will not rise next year"),
    ),
    "interview": (
        "ORLEK: We have no plans of that sort.",
        ("ORLEK", ":", "We have no plans of that sort"),
    ),
    "quotation before": (
        "“We will be back before the winter,” the coach joked.",
        ("the coach", "joked", "“We will be back before the winter,”"),
    ),
    "quotation after a colon": (
        "The coach fired back: “We will be back before the winter.”",
        ("The coach", "fired back:", "“We will be back before the winter.”"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), [*WHOLE.values(), *WIDE.values()], ids=[*WHOLE, *WIDE])
def test_source_cue_and_content_are_whole_phrases(
    reader: Reader, text: str, expected: tuple[str | None, str, str]
) -> None:
    assert told(reader, text) == [expected]


SEVERAL = {
    "the same source goes on in a participle": (
        "The mayor rejected the offer, calling it an insult.",
        [("The mayor", "rejected", "the offer"), ("The mayor", "calling", "it an insult")],
    ),
    "a quotation goes on": (
        "“There should be more buses in the north,” the coach joked. “They could be yellow, with seats.”",
        [
            ("the coach", "joked", "“There should be more buses in the north,”"),
            ("the coach", None, "“They could be yellow, with seats.”"),
        ],
    ),
    "a quotation of several sentences is one content": (
        "Tamar Orlek said: “We are leaving the town today. Nobody will stay behind. The bridge is closed.”",
        [
            (
                "Tamar Orlek",
                "said:",
                "“We are leaving the town today. Nobody will stay behind. The bridge is closed.”",
            )
        ],
    ),
    "somebody told is no source": (
        "The mayor's press secretary, Peter Orlek, told the Tribune that the bridge was closed.",
        [("The mayor's press secretary, Peter Orlek,", "told", "that the bridge was closed")],
    ),
    "a verb taken for a noun": (
        "“She appeals to farmers as no other woman has done,” Orlek notes.",
        [("Orlek", "notes", "“She appeals to farmers as no other woman has done,”")],
    ),
    "between commas": (
        "In the long run, many economists say, the tax could hurt the poor.",
        [("many economists", "say", "In the long run, many economists say, the tax could hurt the poor")],
    ),
    "according to": (
        "Since winning in June, Orlek has spent a million on posters, according to Tribune Media's tracker.",
        [
            (
                "Tribune Media's tracker",
                "according to",
                "Since winning in June, Orlek has spent a million on posters",
            )
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SEVERAL.values(), ids=SEVERAL)
def test_every_attribution_of_a_text_is_listed(
    reader: Reader, text: str, expected: list[tuple[str | None, str | None, str]]
) -> None:
    assert told(reader, text) == expected


def test_nothing_is_attributed_again_inside_what_somebody_says(reader: Reader) -> None:
    text = (
        "The mayor said that the union criticised the budget. “I think that they want to strike,” she added."
    )
    assert [cue for _, cue, _ in told(reader, text)] == ["said", "added"]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the town of Arvend on Monday.",
        "The army attacked the village and launched a raid against the port.",
        "Rescuers looked for survivors.",
        "The fighting threatens thousands of civilians.",
        "The bridge was built in 1931.",
        "The minister spoke to reporters.",
        "The rebels are sure to lose.",
        "The city has seen three attacks.",
    ],
)
def test_what_tells_nobodys_words_or_mind_is_no_attribution(reader: Reader, text: str) -> None:
    assert told(reader, text) == []


def test_claims_keep_the_bare_words(reader: Reader) -> None:
    text = "The defence ministry has repeatedly said that rebels shelled the town of Arvend."
    (claim,) = reader.read(Report("a", text)).claims
    assert claim.speaker is not None
    assert claim.cue is not None
    assert (claim.speaker.text, claim.cue.text) == ("defence ministry", "said")
    assert claim.text == "rebels shelled the town of Arvend"


@pytest.mark.parametrize(
    ("group", "message"),
    [
        ("{words: [say]}", "verbs: 'saying' needs two lists"),
        ("{takes: [on], words: [say]}", "verbs: 'saying' needs two lists of words"),
        ("{takes: [infinitives], words: [say]}", "unknown pattern 'infinitives'"),
    ],
)
def test_a_wrong_group_of_words_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, group: str, message: str
) -> None:
    monkeypatch.setattr(lexicons, "FOLDER", tmp_path)
    lexicons.table.cache_clear()
    lexicon.attitudes.cache_clear()
    (tmp_path / "attitudes.yaml").write_text(f"verbs: {{saying: {group}}}\n", encoding="utf-8")
    try:
        with pytest.raises(lexicons.LexiconError, match=message):
            lexicon.attitudes()
    finally:
        lexicons.table.cache_clear()
        lexicon.attitudes.cache_clear()
