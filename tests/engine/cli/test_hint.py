"""Hints on request: three for each task, one more each time, remembered between runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader import cli
from grader.course.contents import COURSE

from .running import Console, Run, spawn, without_seconds

RELU = "activations.relu"
TASKS = tuple(COURSE.rubric.tasks)
HEAD = re.compile(r"Hint (\d) of 3 for (\S+)\n\n")
CODE = re.compile(r"\w\(|\w\.\w|\w\[| [-+*/@=<>]=? |NumPy has")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder of a learner who has not asked for a hint."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def number(run: Run, task: str = RELU) -> int:
    """Which of the task's hints was shown."""
    assert (run.code, run.err) == (cli.FULL, "")
    head = HEAD.match(run.out)
    assert head is not None, run.out
    assert head[2] == task
    return int(head[1])


def body(run: Run) -> str:
    """The hint itself, in one line."""
    return " ".join(run.out.split("\n\n")[1].split())


def test_a_task_has_three_hints_and_then_the_last_again_which_is_almost_code(
    console: Console,
) -> None:
    for task in TASKS:
        runs = [console.run("hint", task.id) for _ in range(5)]
        assert [number(run, task.id) for run in runs] == [1, 2, 3, 3, 3]
        bodies = [body(run) for run in runs]
        assert len(set(bodies)) == 3, task.id
        assert bodies[:3] == [" ".join(hint.split()) for hint in task.hints]
        assert CODE.search(bodies[2]), bodies[2]


def test_it_is_said_whether_there_is_one_more(console: Console) -> None:
    runs = [console.run("hint", RELU) for _ in range(4)]
    assert ["Ask again" in run.out for run in runs] == [True, True, False, False]


def test_the_last_hint_asked_for_is_remembered_between_runs(folder: Path) -> None:
    runs = [spawn("hint", RELU, cwd=folder) for _ in range(3)]
    assert [number(run) for run in runs] == [1, 2, 3]


def test_every_task_has_its_own_memory(console: Console) -> None:
    console.run("hint", RELU)
    assert number(console.run("hint", "network.backward"), "network.backward") == 1
    assert number(console.run("hint", RELU)) == 2


def test_every_folder_has_its_own_memory(
    console: Console, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    console.run("hint", RELU)
    (folder / "another").mkdir()
    monkeypatch.chdir(folder / "another")
    assert number(console.run("hint", RELU)) == 1


def test_all_that_is_written_is_in_one_folder(console: Console, folder: Path) -> None:
    console.run("hint", RELU)
    assert [path.name for path in folder.iterdir()] == [".grader"]


@pytest.mark.parametrize("check", ["activations.relu.values", "activations.relu.shapes"])
def test_a_check_stands_for_its_task(console: Console, check: str) -> None:
    console.run("hint", RELU)
    assert number(console.run("hint", check)) == 2


def test_hints_change_nothing_about_the_grade(
    console: Console, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(mine)
    before = console.run(RELU, "--target", ".", "--json").report
    number(console.run("hint", RELU))
    assert (mine / ".grader").is_dir()
    after = console.run(RELU, "--target", ".", "--json").report
    assert without_seconds(after) == without_seconds(before)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"three"',
        b"NaN",
        b"\xff\xfe\x00",
        b'{"activations.relu": "two"}',
        b'{"activations.relu": null}',
        b'{"activations.relu": -5}',
        b'{"activations.relu": 1.5}',
        b'{"activations.relu": {"given": 2}}',
        b'{"activations.relu": ' + b"9" * 6000 + b"}",
        b'{"version": 99, "hints": {"activations.relu": 2}}',
        b"[" * 200_000,
    ],
    ids=lambda content: content[:48].decode("latin-1").replace("[" * 48, "very deep"),
)
def test_a_damaged_memory_is_begun_anew(console: Console, folder: Path, content: bytes) -> None:
    (folder / ".grader").mkdir()
    (folder / ".grader" / "hints.json").write_bytes(content)
    assert [number(console.run("hint", RELU)) for _ in range(2)] == [1, 2]


def test_a_memory_beyond_the_last_hint_gives_the_last(console: Console, folder: Path) -> None:
    (folder / ".grader").mkdir()
    (folder / ".grader" / "hints.json").write_text('{"activations.relu": 99}', encoding="utf-8")
    assert number(console.run("hint", RELU)) == 3


def test_what_is_remembered_of_a_task_that_has_gone_is_no_trouble(
    console: Console, folder: Path
) -> None:
    (folder / ".grader").mkdir()
    memory = folder / ".grader" / "hints.json"
    memory.write_text('{"gone.task": 2, "activations.relu": 1}', encoding="utf-8")
    assert number(console.run("hint", RELU)) == 2


def block(folder: Path, way: str) -> None:
    """Make it impossible to remember anything in a folder."""
    memory = folder / ".grader"
    if way == "a file instead of the folder":
        memory.touch()
    elif way == "a folder instead of the file":
        (memory / "hints.json").mkdir(parents=True)
    else:
        memory.symlink_to(folder / "nowhere" / "at all")


each_way = pytest.mark.parametrize(
    "way",
    ["a file instead of the folder", "a folder instead of the file", "a broken link"],
)


@each_way
def test_without_a_memory_there_still_is_a_hint(console: Console, folder: Path, way: str) -> None:
    block(folder, way)
    assert number(console.run("hint", RELU)) == 1


@each_way
def test_without_a_memory_no_next_hint_is_promised_that_never_comes(
    console: Console, folder: Path, way: str
) -> None:
    block(folder, way)
    first, second = (console.run("hint", RELU) for _ in range(2))
    assert number(second) == 2 or "Ask again for the next one." not in first.out


@pytest.mark.parametrize(
    ("name", "close"),
    [
        ("activations.rellu", "activations.relu"),
        ("network.bakward", "network.backward"),
        ("sigmoid", "activations.sigmoid"),
        ("Network.Backward", "network.backward"),
        ("xor", "train.xor"),
    ],
)
def test_an_unknown_task_brings_the_close_name(console: Console, name: str, close: str) -> None:
    run = console.run("hint", name)
    run.expect_one_sentence(cli.USAGE, repr(name), f"Did you mean {close!r}?")


@pytest.mark.parametrize("name", ["", "xyzzy", "a b", "\u2713", "../x", "relu\nrelu", "x" * 5000])
def test_an_unknown_task_that_nothing_is_close_to(console: Console, name: str) -> None:
    run = console.run("hint", name)
    run.expect_one_sentence(cli.USAGE, "list")
    assert "Did you mean" not in run.err


@pytest.mark.parametrize("name", ["activations.relu.vaules", "activations.relu.values.more"])
def test_an_unknown_check_of_a_known_task_is_unknown(console: Console, name: str) -> None:
    console.run("hint", name).expect_one_sentence(cli.USAGE, repr(name), RELU)


@pytest.mark.parametrize("module", ["activations", "network"])
def test_a_module_is_not_a_task_but_is_not_denied(console: Console, module: str) -> None:
    run = console.run("hint", module)
    run.expect_one_sentence(cli.USAGE, module)
    assert f"nothing called {module!r}" not in run.err


def test_an_unknown_task_leaves_nothing_behind(console: Console, folder: Path) -> None:
    console.run("hint", "activations.rellu")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((), "required: TASK"),
        ((RELU, "activations.tanh"), "unrecognized arguments: activations.tanh"),
        ((RELU, "--all"), "unrecognized arguments: --all"),
    ],
    ids=["no task", "two tasks", "an option"],
)
def test_wrong_usage(console: Console, arguments: tuple[str, ...], word: str) -> None:
    run = console.run("hint", *arguments)
    assert (run.code, run.out) == (cli.USAGE, "")
    assert word in run.err.splitlines()[-1]


@pytest.mark.parametrize("columns", [40, 80])
def test_hints_fit_the_width(console: Console, columns: int) -> None:
    console.setenv(COLUMNS=str(columns))
    for task in TASKS:
        for _ in task.hints:
            lines = console.run("hint", task.id).out.splitlines()
            assert max(map(len, lines)) <= columns, task.id


def test_a_hint_is_shown_on_an_ascii_console(folder: Path) -> None:
    run = spawn("hint", RELU, cwd=folder, env={"PYTHONIOENCODING": "ascii"})
    assert number(run) == 1
