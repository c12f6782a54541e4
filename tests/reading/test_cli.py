"""`dateline read` as a user runs it: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dateline.__main__ import main
from dateline.reading import Reader, Report
from dateline.reading.show import show

TEXT = "The army shelled Idlib on Monday, killing at least 12 people, the ministry said.\n"
OTHER = "Rebels denied it, a monitor said.\n"


@pytest.fixture
def texts(tmp_path):
    paths = []
    for name, content in (("a.txt", TEXT), ("b.txt", OTHER)):
        (tmp_path / name).write_text(content, encoding="utf-8")
        paths.append(str(tmp_path / name))
    return paths


def run(*arguments: str, input: bytes | str | None = None) -> Result:
    return CliRunner().invoke(main, ["read", *arguments], input=input)


def reading(id: str, text: str, **about: Any) -> dict[str, Any]:
    """A reading as JSON brings it: tuples are lists there."""
    return json.loads(json.dumps(Reader.load().read(Report(id, text, **about)).as_json()))


def test_text_for_people_is_the_default(texts):
    result = run(*texts)
    assert result.exit_code == 0
    reader = Reader.load()
    assert result.stdout == "".join(
        show(reader.read(Report(path, text))) + "\n" for path, text in zip(texts, (TEXT, OTHER), strict=True)
    )
    assert "killed: “at least 12”" in result.stdout


def test_one_report_is_an_object_and_several_are_a_list(texts):
    one = run("--format", "json", "--published", "2020-03-05", texts[0])
    assert json.loads(one.stdout) == reading(texts[0], TEXT, published="2020-03-05")
    two = run("--format", "json", *texts)
    assert json.loads(two.stdout) == [reading(texts[0], TEXT), reading(texts[1], OTHER)]
    three = run("--format", "json", *texts, texts[0])
    assert [item["id"] for item in json.loads(three.stdout)] == [*texts, texts[0]]


def test_nothing_to_read_is_an_empty_list(tmp_path):
    (tmp_path / "a.jsonl").write_text("\n")
    result = run("--format", "json", str(tmp_path / "a.jsonl"))
    assert (json.loads(result.stdout), result.exit_code) == ([], 0)


def test_json_lines_go_on_after_a_bad_report_and_the_exit_status_tells(texts, tmp_path):
    lines = tmp_path / "many.jsonl"
    lines.write_text(f'{{"id": "1", "text": {json.dumps(TEXT)}}}\n{{"id": "2", "text": ""}}\n{{"id": "3"\n')
    result = run("--format", "jsonl", str(lines), texts[1], str(tmp_path / "none.txt"))
    printed = [json.loads(line) for line in result.stdout.splitlines()]
    assert printed[0] == reading("1", TEXT)
    assert printed[1] == {"id": "2", "error": "the report holds no text: give it at least one sentence"}
    assert printed[2]["id"] == f"{lines}:3"
    assert printed[3] == reading(texts[1], OTHER)
    assert "No such file" in printed[4]["error"]
    assert result.exit_code == 1
    assert "3 of 5 reports could not be read." in result.stderr


def test_in_text_errors_go_to_standard_error(texts, tmp_path):
    result = run(str(tmp_path / "none.txt"), texts[0])
    assert result.exit_code == 1
    assert "none.txt" not in result.stdout
    assert "killed: “at least 12”" in result.stdout
    assert "none.txt: cannot be opened (No such file or directory)" in result.stderr
    assert "1 of 2 reports could not be read." in result.stderr


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        (["none.txt"], "The report could not be read."),
        (["none.txt", "gone.txt"], "None of the 2 reports could be read."),
    ],
)
def test_what_could_not_be_read_is_counted_in_plain_words(tmp_path, paths, said):
    result = run(*(str(tmp_path / path) for path in paths))
    assert result.stderr.splitlines()[-1] == said


def test_each_name_is_told_once(tmp_path):
    assert run(str(tmp_path)).stderr.count(str(tmp_path)) == 1
    assert run(input=" ").stderr.startswith("standard input: the report holds no text")


@pytest.mark.parametrize("arguments", [["-"], []])
def test_standard_input_is_read(arguments):
    result = run("--format", "json", *arguments, input=TEXT)
    assert json.loads(result.stdout) == reading("-", TEXT)


def test_several_processes_print_the_same(texts):
    once, again = (run("--format", "jsonl", *texts, "--jobs", jobs).stdout for jobs in ("1", "2"))
    assert once == again != ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--published", "5 March"], '"5 March" is no date: give it as YYYY-MM-DD or as an ISO time'),
        (["--jobs", "0"], "--jobs"),
        (["--format", "xml"], "--format"),
    ],
)
def test_a_bad_option_is_named(arguments, said):
    result = run(*arguments, input=TEXT)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_model_that_is_not_there_is_named():
    result = run("--model", "no_such_model", input=TEXT)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: the language model no_such_model cannot be loaded")


def in_terminal(arguments: list[str], *, terminal: str) -> tuple[str, str]:
    """What a run prints to the terminal and to the pipe that the other stream is."""
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, 80))
    other = "stdout" if terminal == "stderr" else "stderr"
    process = subprocess.Popen(
        [sys.executable, "-m", "dateline", "read", *arguments],
        **{terminal: slave, other: subprocess.PIPE},
        env=os.environ | {"TERM": "xterm", "NO_COLOR": ""},
        stdin=subprocess.DEVNULL,
    )
    os.close(slave)
    shown = b""
    try:
        while piece := os.read(master, 65536):
            shown += piece
    except OSError:  # how Linux says that the other end of a terminal was closed
        pass
    piped = getattr(process, other).read()
    getattr(process, other).close()
    process.wait()
    os.close(master)
    return shown.decode(), piped.decode()


def test_a_progress_bar_shows_on_a_terminal_and_never_in_a_pipe(texts):
    bar, printed = in_terminal(["--format", "jsonl", *texts], terminal="stderr")
    assert "2 reports" in bar
    assert [json.loads(line)["id"] for line in printed.splitlines()] == texts
    _, piped = in_terminal(["--format", "jsonl", *texts], terminal="stdout")
    assert piped == ""


def test_output_is_utf8_whatever_the_locale(texts):
    run = subprocess.run(
        [sys.executable, "-m", "dateline", "read", texts[0]],
        env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert "“at least 12”" in run.stdout.decode("utf-8")


# The command itself


def test_the_newsrooms_commands_stand_beside_the_engines():
    listed = CliRunner().invoke(main, ["--help"]).stdout
    assert "read " in listed
    assert "worker " in listed


def test_without_django_there_is_the_engine_alone():
    script = (
        "import sys; sys.modules['django'] = None;"  # as Python marks a package that is not there
        "from dateline.__main__ import main; main(['--help'])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "read " in run.stdout
    assert "worker " not in run.stdout


def test_every_option_is_documented():
    reference = (Path(__file__).parents[2] / "docs" / "reference" / "reading.md").read_text(encoding="utf-8")
    for parameter in main.get_command(None, "read").params:
        for option in parameter.opts:
            assert f"`{option}" in reference or parameter.name == "paths", option
