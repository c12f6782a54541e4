"""The evaluation: scores read from the scorers' tables, and floors that only rise."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from evaluation import floors
from evaluation.__main__ import main
from evaluation.corpora import NoCorpora, folder, report
from evaluation.measures import scores_in

CLAIMS = """slot        gold  read right   P     R     F1
claim        105   109   105  0.963 1.000 0.981
denial         2     2     2  1.000 1.000 1.000
claims score 0.787
"""
ATTRIBUTIONS = "source   P 0.907 R 0.215 F1 0.347\nlinked   0.205 of 663\n"
TOPONYMS = """recognition P 0.917 R 0.732 F1 0.814 (466 gold)
resolution acc@161 0.861 mean 418 km (324 resolved)
end to end 0.617 of 452
"""


@pytest.mark.parametrize(
    ("printed", "scores"),
    [
        (CLAIMS, {"claim": 0.981, "denial": 1.0, "claims score": 0.787}),
        (ATTRIBUTIONS, {"source": 0.347, "linked": 0.205}),
        (TOPONYMS, {"recognition": 0.814, "acc@161": 0.861, "end to end": 0.617}),
    ],
)
def test_scores_are_read_from_the_scorers_tables(printed, scores):
    assert scores_in(printed) == scores


def test_a_score_below_its_floor_is_named():
    assert floors.broken({"a": 0.5, "b": 0.7, "new": 0.1}, {"a": 0.6, "b": 0.7, "gone": 0.9}) == [
        "a is 0.500, below its floor of 0.600"
    ]


def test_floors_rise_and_never_fall(tmp_path):
    floors.save({"a": 0.6, "b": 0.6, "gone": 0.9}, tmp_path / "floors.json")
    known = floors.load(tmp_path / "floors.json")
    assert floors.raised({"a": 0.5, "b": 0.7, "new": 0.1}, known) == {
        "a": 0.6,
        "b": 0.7,
        "gone": 0.9,
        "new": 0.1,
    }


def test_without_corpora_it_says_where_they_were_looked_for(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_CORPORA", str(tmp_path))
    with pytest.raises(NoCorpora, match="DATELINE_CORPORA"):
        folder()
    result = CliRunner().invoke(main, [])
    assert (result.exit_code, str(tmp_path) in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("given", "kept"), [("2016-12-19", "2016-12-19"), ("Wed Nov 23", None), (None, None)]
)
def test_a_date_of_the_corpora_that_is_none_is_left_out(given, kept):
    assert report({"id": "a", "text": "b", "date": given}).published == kept
