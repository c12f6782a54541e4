"""The spaCy annotator, its model file and the cache that it is unpacked into."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading.annotation import Role
from dateline.reading.annotators.spacy import LONGEST, SpacyAnnotator
from dateline.reading.cache import unpacked
from dateline.reading.datafiles import DATA, DataFile, data_file
from dateline.reading.errors import CacheUnwritable, DataCorrupt, DataMissing, NoModel
from dateline.reading.spans import Span


@pytest.fixture(scope="module")
def annotator():
    return SpacyAnnotator.load()


def whole(text: str) -> tuple[str, list[Span]]:
    return text, [Span(0, len(text))]


def roles(sentence) -> dict[str, Role]:
    return {word.text: word.role for word in sentence.words}


def test_words_have_scheme_neutral_roles(annotator):
    (sentence,) = next(annotator.annotate([whole("Aleppo was shelled by the army, which did not comment.")]))
    found = roles(sentence)
    assert found["Aleppo"] is Role.PASSIVE_SUBJECT
    assert found["shelled"] is Role.ROOT
    assert found["by"] is Role.AGENT
    assert found["army"] is Role.COMPLEMENT
    assert found["comment"] is Role.RELATIVE
    assert found["not"] is Role.NEGATION


def test_names_carry_the_labels_of_the_contract(annotator):
    text = "Vladimir Putin met Turkish officers in Moscow on 3 March 2020."
    (sentence,) = next(annotator.annotate([whole(text)]))
    assert {text[n.start : n.end]: n.label for n in sentence.names} == {
        "Vladimir Putin": "person",
        "Turkish": "nationality",
        "Moscow": "place",
        "3 March 2020": "date",
    }


def test_a_persons_name_is_whole_over_its_particle(annotator):
    text = "The presidents of Egypt and Algeria, Abdel Fattah el-Sisi and Abdelmadjid Tebboune, agreed on a truce."
    ((sentence,),) = annotator.annotate([(text, [Span(0, len(text))])])
    persons = [text[name.start : name.end] for name in sentence.names if name.label == "person"]
    assert persons == ["Abdel Fattah el-Sisi", "Abdelmadjid Tebboune"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Abdel Fattah el-Sisi", "Abdelmadjid Tebboune"), ("Taye Atske Selassie", "Mahamat Idriss Deby")],
)
def test_people_listed_behind_their_office_hang_from_it(annotator, first, second):
    text = f"The presidents of Egypt and Chad, {first} and {second}, agreed on a truce."
    ((sentence,),) = annotator.annotate([(text, [Span(0, len(text))])])
    word = {w.text: w for w in sentence.words}
    one, other = word[first.split("-")[-1].split()[-1]], word[second.split()[-1]]
    assert (word["presidents"].role, sentence.words[word["presidents"].head].text) == (Role.SUBJECT, "agreed")
    assert (one.role, sentence.words[one.head].text) == (Role.APPOSITION, "presidents")
    assert (other.role, sentence.words[other.head].text) == (Role.CONJUNCT, one.text)


def test_a_noun_between_two_verbs_of_a_row_is_the_seconds_subject(annotator):
    text = (
        "Close to 130 soldiers were wounded, Libyan-backed forces destroyed dozens of Algerian armored vehicles, and more "
        "than ten drones, including drones, were shot down."
    )
    ((sentence,),) = annotator.annotate([(text, [Span(0, len(text))])])
    drones = next(word for word in sentence.words if word.text == "drones")
    assert (drones.role, sentence.words[drones.head].text) == (Role.PASSIVE_SUBJECT, "shot")


def test_a_sentence_never_crosses_a_block(annotator):
    text = "Army takes the town\n\nRebels left it, officials said."
    sentences = next(annotator.annotate([(text, [Span(0, 19), Span(21, len(text))])]))
    assert [s.span.of(text) for s in sentences] == ["Army takes the town", "Rebels left it, officials said."]
    assert [s.index for s in sentences] == [0, 1]


def test_each_text_gets_its_own_sentences_also_without_any(annotator):
    texts = [("", []), whole("He left. She stayed."), ("  ", [Span(0, 2)]), whole("They ran."), ("", [])]
    assert [len(found) for found in annotator.annotate(texts)] == [0, 2, 0, 1, 0]


def test_a_line_break_within_a_sentence_is_no_word(annotator):
    text = "The army\r\n\t shelled   the town."
    (sentence,) = next(annotator.annotate([whole(text)]))
    assert [w.text for w in sentence.words] == ["The", "army", "shelled", "the", "town", "."]


def test_a_block_beyond_the_parsers_reach_is_cut_at_white_space(annotator):
    text = "The army left the town. " * (LONGEST // 20)
    sentences = next(annotator.annotate([whole(text)]))
    assert sum(len(s.words) for s in sentences) == 6 * (LONGEST // 20)


PARTS = ["Army", "😀", "é́", "\r\n", "\t", "\u00a0", ".", "“no”", " ", "don’t", "x\u200by"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Army", "said", "😀", "é́", "\r\n", "\t", "\u00a0", ".", "“no”", " ", "x\u200by"])
    )
)
def test_every_word_stands_where_it_says(annotator, parts):
    text = "".join(parts)
    for sentence in next(annotator.annotate([whole(text)])):
        for word in sentence.words:
            assert word.text == text[word.start : word.end]
            assert sentence.span.covers(word.span)
        assert (sentence.start, sentence.end) == (sentence.words[0].start, sentence.words[-1].end)


@pytest.mark.parametrize("model", ["no_such_model", "/no/such/folder"])
def test_a_model_that_is_not_there_is_named(model):
    with pytest.raises(NoModel, match=model):
        SpacyAnnotator.load(model)


def test_a_users_own_model_is_loaded_by_its_folder():
    folder = unpacked(data_file("model-en"))
    assert SpacyAnnotator.load(str(folder)).name == "en_core_web_md-3.8.0"


def test_a_model_without_a_parser_is_refused(tmp_path):
    import spacy

    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(NoModel, match="no parser"):
        SpacyAnnotator.load(str(tmp_path))


# The data file and its cache


def zipped(folder: Path, *, content: str = "weights") -> DataFile:
    path = folder / "thing-0.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inner/file", content)
    return DataFile(path, hashlib.sha256(path.read_bytes()).hexdigest())


def test_the_manifest_names_every_large_file_by_its_hash():
    entries = yaml.safe_load((DATA / "MANIFEST.yaml").read_text(encoding="utf-8"))
    for entry in entries:
        DataFile(DATA / entry["file"], entry["sha256"]).check()
        assert entry["sha256"][:12] in entry["file"]
        assert entry["origin"]
        assert entry["licence"]
        assert all((DATA / "licences" / name).is_file() for name in entry["licence_files"])
    assert sum((DATA / entry["file"]).stat().st_size for entry in entries) <= 40_000_000


def test_a_damaged_copy_in_the_cache_is_made_again(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    file = zipped(tmp_path)
    copy = unpacked(file) / "inner" / "file"
    for damage in (lambda: copy.write_text("waights"), copy.unlink):
        damage()
        assert (unpacked(file) / "inner" / "file").read_text() == "weights"
    assert [p.name for p in (tmp_path / "cache").iterdir()] == ["thing-0"]


def test_a_corrupt_or_missing_data_file_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    file = zipped(tmp_path)
    file.path.write_bytes(file.path.read_bytes()[:-9])
    with pytest.raises(DataCorrupt, match=r"thing-0\.zip"):
        unpacked(file)
    file.path.unlink()
    with pytest.raises(DataMissing, match=r"thing-0\.zip"):
        unpacked(file)


def test_a_cache_that_cannot_be_written_is_named(tmp_path, monkeypatch):
    blocked = tmp_path / "a file"
    blocked.write_text("")
    monkeypatch.setenv("DATELINE_CACHE", str(blocked))
    with pytest.raises(CacheUnwritable, match="DATELINE_CACHE"):
        unpacked(zipped(tmp_path))


def test_processes_that_start_together_share_one_copy_of_a_read_only_install(tmp_path):
    install = tmp_path / "install"
    shutil.copytree(Path(__file__).parents[2] / "src" / "dateline", install / "dateline")
    installed = sorted(install.rglob("*"))
    for path in [*installed, install]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    script = (
        "from dateline.reading.cache import unpacked; from dateline.reading.datafiles import data_file;"
        "print(unpacked(data_file('model-en')))"
    )
    environment = os.environ | {
        "PYTHONPATH": str(install),
        "DATELINE_CACHE": str(tmp_path / "cache"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    starts = [
        subprocess.Popen([sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    folders = {start.communicate()[0].strip() for start in starts}
    assert [start.returncode for start in starts] == [0, 0, 0]
    assert len(folders) == 1
    assert list((tmp_path / "cache").iterdir()) == [Path(folders.pop())]
    assert sorted(install.rglob("*")) == installed
    for path in [install, *install.rglob("*")]:
        path.chmod(0o755)
