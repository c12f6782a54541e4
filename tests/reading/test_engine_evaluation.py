"""The evaluation's command and its floors, which only rise."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from evaluation import floors
from evaluation.__main__ import grouped, main
from evaluation.corpora import NoCorpora, folder, report
from evaluation.measuring import Miss


def test_a_score_below_its_floor_is_named():
    assert floors.broken({"a": 0.5, "b": 0.7, "new": 0.1}, {"a": 0.6, "b": 0.7, "gone": 0.9}) == [
        "a is 0.500, below its floor of 0.600"
    ]


def test_a_score_is_held_to_the_decimals_that_are_printed():
    assert floors.broken({"a": 0.6496}, {"a": 0.650}) == []
    assert floors.broken({"a": 0.6494}, {"a": 0.650}) == ["a is 0.649, below its floor of 0.650"]


def test_floors_rise_and_never_fall(tmp_path):
    floors.save({"a": 0.6, "b": 0.6, "gone": 0.9}, tmp_path / "floors.json")
    known = floors.load(tmp_path / "floors.json")
    assert floors.raised({"a": 0.5, "b": 0.7, "new": 0.1}, known) == {
        "a": 0.6,
        "b": 0.7,
        "gone": 0.9,
        "new": 0.1,
    }


@pytest.mark.parametrize(("score", "floor"), [(0.8289, 0.828), (0.828, 0.828), (1.0, 1.0), (0.0004, 0.0)])
def test_a_new_floor_is_rounded_down(score, floor):
    assert floors.raised({"a": score}, {}) == {"a": floor}


def test_without_corpora_it_says_where_they_were_looked_for(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_CORPORA", str(tmp_path))
    with pytest.raises(NoCorpora, match="DATELINE_CORPORA"):
        folder()
    result = CliRunner().invoke(main, [])
    assert (result.exit_code, str(tmp_path) in result.stderr) == (1, True)


def test_a_corpus_that_is_not_there_is_skipped_and_the_others_are_scored(tmp_path, monkeypatch):
    corpora = tmp_path / "corpora"
    (corpora / "claims_gold" / "dev").mkdir(parents=True)
    (corpora / "plover_gsr").mkdir()
    (tmp_path / "score").mkdir()
    sentences = [
        {
            "id": "a",
            "event": "ASSAULT",
            "text": "The army shelled the town on Monday and killed four people.",
        },
        {"id": "b", "event": "FIGHT", "text": "The rebels attacked the army near the town on Monday."},
    ]
    lines = "".join(json.dumps(sentence) + "\n" for sentence in sentences)
    (corpora / "plover_gsr" / "train.jsonl").write_text(lines)
    monkeypatch.setenv("DATELINE_CORPORA", str(corpora))
    monkeypatch.setattr(floors, "load", dict)
    result = CliRunner().invoke(main, ["--only", "plover_gsr", "--only", "lgl", "--errors"])
    assert result.exit_code == 0, result.output
    assert f"lgl: not there ({corpora / 'lgl' / 'train.jsonl'}): skipped" in result.output
    assert "macro F1 1.000, right 1.000 of 2" in result.output
    assert "plover_gsr/macro F1: 1.000 of 0.60: met" in result.output


@pytest.mark.parametrize(
    ("given", "kept"), [("2016-12-19", "2016-12-19"), ("Wed Nov 23", None), (None, None)]
)
def test_a_date_of_the_corpora_that_is_none_is_left_out(given, kept):
    assert report({"id": "a", "text": "b", "date": given}).published == kept


def test_misses_are_grouped_the_commonest_kind_first():
    misses = [Miss("rare", "r"), Miss("common", "1"), Miss("common", "2"), Miss("common", "3")]
    assert grouped(misses, 2).splitlines() == ["3 × common", "    1", "    2", "1 × rare", "    r"]
    assert "    3" in grouped(misses, 0).splitlines()
