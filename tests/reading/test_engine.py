"""The reader: what it refuses, that its readings keep the contract, and reading many."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading import Reader, Report, Unreadable, many
from dateline.reading.datafiles import DATA
from dateline.reading.errors import EmptyText, Failed, NoDate, NotEnglish, NotText, TooLong
from dateline.reading.language import language_of

SCHEMA = json.loads((DATA / "reading.schema.json").read_text(encoding="utf-8"))

STORY = """Army pounds Idlib as truce ends

DAMASCUS, ($1=1,257.86 Syrian Pounds) – Government warplanes bombed rebel positions near the M4 highway in
Idlib on Tuesday, killing at least 62 fighters, the defence ministry said. Rebels denied it.

Tu-23M bombers may have been used, a monitor reported [unconfirmed – ed.], citing “residents of Saraqib”.

“We will not leave,” the commander told Demo Wire on 3 March. About 1,000 families fled north of Aleppo.
"""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def read(reader: Reader, text: str, **about: Any) -> dict[str, Any]:
    return reader.read(Report("r", text, **about)).as_json()


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with offsets, anywhere in a reading."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from spans(inner)


def keeps_the_contract(reading: dict[str, Any], text: str) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(json.dumps(reading)))
    for span in spans(reading):
        assert 0 <= span["start"] < span["end"] <= len(text)
        if "text" in span:
            assert span["text"] == text[span["start"] : span["end"]]
    for start, end in reading["sentences"]:
        assert text[start:end].strip() == text[start:end] != ""
    assert sorted(reading["sentences"]) == list(reading["sentences"])
    for claim in reading["claims"]:
        start, end = reading["sentences"][claim["sentence"]]
        assert start <= claim["start"] < claim["end"] <= end
    ids = [claim["id"] for claim in reading["claims"]]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(STORY, id="plain"),
        pytest.param(STORY.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(STORY.replace(" ", "\t"), id="tabs"),
        pytest.param(STORY.replace(" ", "\u00a0"), id="no-break spaces"),
        pytest.param(
            "😀𝔸 " + STORY.replace("rebel", "rebel 🚀").replace("Idlib", "𝐈dlib"), id="beyond the first plane"
        ),
        pytest.param(STORY.replace("re", "re\u0301"), id="combining marks"),
        pytest.param(STORY.replace("\n\n", "\n"), id="single line breaks"),
        pytest.param(" ".join(STORY.split()), id="one line"),
        pytest.param(STORY.upper(), id="capitals"),
        pytest.param("\ufeff" + STORY + "\u2028\x85" + STORY, id="odd separators"),
        pytest.param("(" * 500 + STORY + "]" * 500, id="brackets"),
        pytest.param("said said said said. “”“”“ [ed.] [] () ($1=) – – –, . !", id="signs"),
        pytest.param("1 2 3 4 5 km 6/7/8 90% 10:11 1,2,3", id="numbers"),
        pytest.param(
            "A demo agency quoted a military source on Wednesday as saying the army shelled the town.",
            id="a time inside the cue",
        ),
        pytest.param(
            "THEY HAVE MURDERED JUDGES, A MINISTER OF JUSTICE, A ...  [TELEVISION BROADCAST INTERRUPTED FOR 4 MINUTES] ...",
            id="an article that nothing follows",
        ),
    ],
)
def test_readings_keep_the_contract(reader, text):
    keeps_the_contract(read(reader, text, published="2020-03-05", outlet="Demo Wire"), text)


PIECES = [
    "The army", "Russia", "a monitor", "said", "denied", "that", "shelled", "killed", "at least 62",
    "dozens of", "troops", "in Idlib", "near Aleppo", "on Tuesday", "on 3 March", "[unconfirmed – ed.]",
    "Tu-23M", "by", "according to", ".", ",", "“", "”", "’s", "\n\n", "\r\n", "\t", "  ", "😀", "e\u0301", "\u00a0",
    "(", ")", "–", "not", "quoted", "as saying", "citing", "was quoted", "accused", "of", "and", "which", "while",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map(" ".join))
def test_readings_of_anything_keep_the_contract(reader, text):
    if text.strip():
        keeps_the_contract(read(reader, text, published="2020-03-05"), text)


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=120))
def test_any_text_is_read_or_refused_with_a_reason(reader, text):
    (found,) = reader.read_many([Report("r", text)])
    if isinstance(found, Unreadable):
        assert isinstance(found.error, (EmptyText, NotText, NotEnglish))
    else:
        keeps_the_contract(found.as_json(), text)


def test_the_same_report_gives_the_same_bytes_in_every_process(reader):
    script = (
        "import sys, json; from dateline.reading import Reader, Report;"
        "print(json.dumps(Reader.load().read(Report('r', sys.argv[1], published='2020-03-05')).as_json()))"
    )
    once, again = (
        subprocess.run(
            [sys.executable, "-c", script, STORY],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert once == again == json.dumps(read(reader, STORY, published="2020-03-05")) + "\n"


def test_the_engine_names_its_model_and_the_state_of_its_word_lists(reader):
    assert reader.engine.model == "model-en-ffbfb284fd26"
    assert len(reader.engine.lexicons) == 12


def test_the_text_is_carried_only_where_it_was_extracted(reader):
    assert "text" not in read(reader, "The army left.")
    assert read(reader, "The army left.", extracted=True)["text"] == "The army left."


def test_what_the_outlet_says_and_what_it_cites_are_told_apart(reader):
    claims = read(
        reader, "The army shelled Idlib on Monday, the ministry said. Rebels seized the town of Saraqib."
    )["claims"]
    assert [(claim["voice"], (claim["speaker"] or {}).get("text")) for claim in claims] == [
        ("cited", "ministry"),
        ("outlet", None),
    ]


# What is refused

GERMAN = (
    "Die Armee hat am Dienstag die Stadt Aleppo angegriffen, sagte das Ministerium in Damaskus am Abend. "
)


@pytest.mark.parametrize(
    ("text", "problem", "said"),
    [
        pytest.param("", EmptyText, "no text", id="nothing"),
        pytest.param(" \n\t\u00a0", EmptyText, "no text", id="white space"),
        pytest.param("a" * 2_000_001, TooLong, "2,000,001 characters, the limit is 2,000,000", id="too long"),
        pytest.param("The army\0 left.", NotText, "a NUL at offset 8", id="NUL"),
        pytest.param("The army \ud83d left.", NotText, "half a character at offset 9", id="lone surrogate"),
        pytest.param("%PDF\x01\x02\x03\x04 left the town", NotText, "offset 4", id="binary"),
        pytest.param(GERMAN * 3, NotEnglish, "in German:", id="German"),
        pytest.param(
            "Армия начала наступление.",
            NotEnglish,
            "in (Bulgarian|Russian|Macedonian|Serbian|Ukrainian):",
            id="short, another script",
        ),
    ],
)
def test_what_cannot_be_read_says_why(reader, text, problem, said):
    with pytest.raises(problem, match=said):
        reader.read(Report("r", text))


@pytest.mark.parametrize(
    "published", ["5 March", "2020-03-05 early", "2020-02-30T10:00", "0001-01-01T00:00+03:00"]
)
def test_a_day_of_publication_must_be_one(reader, published):
    with pytest.raises(NoDate, match=re.escape(published)):
        reader.read(Report("r", "The army left.", published=published))


# "Early on Friday" in what is published on a Thursday in UTC: on the Thursday's evening the Friday may be today.
@pytest.mark.parametrize(
    ("published", "day", "friday"),
    [
        ("2020-03-05", "2020-03-05", "2020-02-28"),
        ("2020-03-05T09:00Z", "2020-03-05", "2020-02-28"),
        ("2020-03-05T21:30:00", "2020-03-05", None),
        ("2020-03-05T21:30:00Z", "2020-03-05", None),
        ("2020-03-06T00:30:00+03:00", "2020-03-05", None),
        ("2020-03-06T03:30:00+03:00", "2020-03-06", "2020-03-06"),
    ],
)
def test_a_time_of_publication_gives_the_day_in_utc_and_guesses_no_other(reader, published, day, friday):
    found = read(reader, "Early on Friday the army shelled Saraqib in Syria.", published=published)
    assert found["published"] == day
    assert [claim["time"]["edtf"] for claim in found["claims"]] == [friday]
    dated = read(
        reader,
        "SARAQIB, March 5 (Demo Wire) - Early on Friday the army shelled the town.",
        published=published,
    )
    assert [claim["time"]["edtf"] for claim in dated["claims"]] == ["2020-02-28"]


def test_a_short_text_counts_as_english():
    assert language_of("Trivia!") == "en"
    assert language_of("Ankara") == "en"


# Many

MANY = [
    Report("a", "The army shelled Idlib, the ministry said."),
    Unreadable("b", EmptyText()),
    Report("c", ""),
    Report("d", "Rebels denied it."),
]


@pytest.mark.parametrize(("jobs", "together"), [(1, 1), (1, 3), (2, 1), (2, 32)])
def test_many_are_read_in_order_and_a_bad_one_stops_none(reader, jobs, together):
    found = list(reader.read_many(MANY, jobs=jobs, together=together))
    assert [item.id for item in found] == ["a", "b", "c", "d"]
    assert [item for item in found if not isinstance(item, Unreadable)] == [
        reader.read(MANY[0]),
        reader.read(MANY[3]),
    ]
    assert [str(item.error) for item in found if isinstance(item, Unreadable)] == [str(EmptyText())] * 2


def test_readings_come_as_the_reports_do(reader):
    def reports():
        yield MANY[0]
        raise AssertionError("the second report was asked for before the first was read")

    assert next(reader.read_many(reports())).id == "a"


def test_what_is_read_together_reads_as_alone(reader):
    texts = [STORY, "The army left.", STORY.upper(), " ".join(STORY.split()), "Rebels denied it."] * 3
    reports = [Report(str(number), text) for number, text in enumerate(texts)]

    assert list(reader.read_many(reports, together=7)) == [reader.read(report) for report in reports]


def test_several_processes_hold_only_a_few_reports_at_a_time(reader):
    taken = []

    def reports():
        for number in range(60):
            taken.append(number)
            yield Report(str(number), "The army left.")

    found = reader.read_many(reports(), jobs=2)
    assert next(found).id == "0"
    assert len(taken) <= 2 * many.AHEAD + 1
    assert [item.id for item in found] == [str(number) for number in range(1, 60)]


def test_a_reader_made_by_hand_reads_in_one_process_only(reader):
    with pytest.raises(ValueError, match=r"Reader\.load"):
        replace(reader, again=None).read_many(MANY, jobs=2)


def test_a_fault_of_the_engine_costs_one_report(reader, caplog):
    class Faulty:
        name = "faulty"

        def annotate(self, texts):
            raise KeyError("a rule")

    (found,) = replace(reader, annotator=Faulty()).read_many([MANY[0]])
    assert isinstance(found.error, Failed)
    assert "KeyError: 'a rule'" in str(found.error)
    assert "Traceback" in caplog.text


def test_a_fault_of_the_language_model_costs_none_of_those_read_with_it(reader):
    class Choosy:
        name = "choosy"

        def annotate(self, texts):
            texts = list(texts)
            if any("denied" in text for text, _ in texts):
                raise KeyError("a word")
            return reader.annotator.annotate(texts)

    found = list(replace(reader, annotator=Choosy()).read_many(MANY, together=4))
    assert [type(getattr(item, "error", item)).__name__ for item in found] == [
        "Reading", "EmptyText", "EmptyText", "Failed",
    ]  # fmt: skip


# Alone


def test_the_engine_needs_no_django():
    script = (
        "import sys; import dateline.__main__, dateline.reading.documents;"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in ('django', 'wagtail')))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_the_engine_imports_nothing_of_the_newsroom():
    rooms = ("config", "pipeline", "desk", "site", "channels", "stories", "record", "wire", "vault")
    for path in (DATA.parent).rglob("*.py"):
        source = Path(path).read_text(encoding="utf-8")
        assert not [room for room in rooms if f"dateline.{room}" in source], path


HOMONYMS = {
    "the report's own country": (
        "TRIPOLI (Agency) – The army shelled the port of Tripoli, Lebanon, and sent more troops there.",
        "LB",
    ),
    "the country of the greater place": (
        "TRIPOLI (Agency) – The Libyan army shelled Misrata in Libya on Monday.",
        "LY",
    ),
    "neighbours": ("ARIHA (Agency) – Syrian planes shelled Ariha and Saraqib in Idlib, Syria.", "SY"),
    "a province's name": (
        "HYDERABAD (Agency) – Police in Karachi, Pakistan, arrested ten men, and the army of Pakistan helped.",
        "PK",
    ),
    "written elsewhere": ("BEIRUT (Agency) – Syrian planes shelled Idlib in Syria.", "LB"),
}


@pytest.mark.parametrize(("text", "country"), HOMONYMS.values(), ids=HOMONYMS)
def test_a_datelines_homonym_is_resolved_by_the_report(reader, text, country):
    reading = reader.read(Report("a", text))
    assert reading.dateline is not None
    assert reading.dateline.place == reading.toponyms[0]
    assert reading.dateline.place.country == country


def test_a_remark_right_behind_a_sentence_is_its_cue(reader):
    reading = reader.read(Report("a", "shelled [unconfirmed – ed.]"))
    assert [claim.cue.text for claim in reading.claims if claim.marks] == ["[unconfirmed – ed.]"]
