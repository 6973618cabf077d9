"""Every option of the contract that exists, and the exit codes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from grader import __version__, cli
from grader.course.contents import COURSE

from .running import COLOUR, EXERCISES, SOLUTIONS, Console, outcomes, spawn, without_seconds

RELU = ("activations.relu", "--target", SOLUTIONS)
OPTIONS = (
    "--target", "--quick", "--json", "--fail-under", "--exit-zero", "--debug", "--seed",
    "-v, --verbose", "-q, --quiet", "--color", "-V, --version", "-h, --help",
)  # fmt: skip


def ids(console: Console, *names: str) -> list[str]:
    run = console.run(*names, "--target", EXERCISES, "--quick", "--json")
    return [check["id"] for check in run.report["checks"]]


def test_everything_is_graded_by_default(console: Console) -> None:
    assert ids(console) == [check.id for check in COURSE.rubric.checks]


def test_modules_tasks_and_checks_can_be_named(console: Console) -> None:
    by_module = [check.id for check in COURSE.rubric.checks if check.module == "neuron"]
    assert ids(console, "neuron") == by_module
    assert ids(console, "neuron.py") == by_module
    assert ids(console, "neuron.backward") == [
        f"neuron.backward.{key}" for key in ("dw", "db", "dx")
    ]
    assert ids(console, "neuron.backward.db") == ["neuron.backward.db"]


def test_names_are_graded_once_and_in_the_courses_order(console: Console) -> None:
    names = ("neuron.backward.db", "activations.tanh", "neuron.backward.db", "neuron.backward")
    assert ids(console, *names) == [
        "activations.tanh.values", "neuron.backward.dw", "neuron.backward.db", "neuron.backward.dx",
    ]  # fmt: skip


def test_target_is_graded(console: Console, tmp_path: Path) -> None:
    (tmp_path / "activations.py").write_text("def relu(z):\n    return z\n", encoding="utf-8")
    report = console.run("activations.relu", "--target", tmp_path, "--json").report
    assert {check["id"]: check["outcome"] for check in report["checks"]} == {
        "activations.relu.values": "failed",
        "activations.relu.shapes": "passed",
    }


def test_the_environment_names_the_target_and_the_option_wins(console: Console) -> None:
    console.setenv(GRADER_TARGET=str(SOLUTIONS))
    assert console.run("activations.relu").code == cli.FULL
    assert console.run("activations.relu", "--target", EXERCISES).code == cli.INCOMPLETE


def test_an_empty_variable_names_nothing(console: Console) -> None:
    console.setenv(GRADER_TARGET="")
    assert outcomes(console.run("activations.relu", "--json").report) == {"not_started"}


def test_quick_leaves_the_training_out_and_keeps_its_points(console: Console) -> None:
    run = console.run("--target", SOLUTIONS, "--quick", "--json")
    assert (run.report["score"], run.report["max_score"]) == (93, 100)
    left_out = {check["id"] for check in run.report["checks"] if check["outcome"] == "left_out"}
    training = {"train.xor.converges", "train.mnist.accuracy"}
    assert left_out == training | {"layers.regression.learns", "sequential.mnist.accuracy"}
    assert run.code == cli.FULL


def test_quick_says_what_is_left_to_do(console: Console) -> None:
    console.setenv(COLUMNS="200")
    run = console.run("train.xor", "train.one_hot", "--target", SOLUTIONS, "--quick")
    assert "Run the training checks as well: python -m grader" in run.out


@pytest.mark.parametrize("destination", [(), ("-",)], ids=["bare", "dash"])
def test_json_is_all_that_is_on_standard_output(mine: Path, destination: tuple[str, ...]) -> None:
    loud = "\nimport os, sys\ndef relu(z):\n    print('loud'); os.write(1, b'louder')\n"
    loud += "    print('loudest', file=sys.stderr); return np.maximum(0, z)\n"
    with (mine / "activations.py").open("a", encoding="utf-8") as file:
        file.write(loud)
    run = spawn("activations.relu", "--target", mine, "--json", *destination)
    assert (run.code, run.err) == (cli.FULL, "")
    [first, *_] = run.report["checks"]
    for word in ("loud", "louder", "loudest"):
        assert word in first["output"]


def test_json_in_a_file_leaves_the_report_on_the_terminal(console: Console, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text("old", encoding="utf-8")
    run = console.run(*RELU, "--json", file)
    assert "Score  2 / 2" in run.out
    assert json.loads(file.read_text(encoding="utf-8"))["score"] == 2
    assert list(tmp_path.iterdir()) == [file]


def test_the_json_report_has_the_fields_of_the_contract(console: Console) -> None:
    report = console.run(*RELU, "--json", "--seed", "3").report
    contract = {
        "version", "kit", "seed", "sandbox", "score", "max_score", "bonus", "max_bonus", "seconds",
        "checks", "not_graded", "target", "files", "left_out", "graded_at", "rubric",
        "python", "numpy",
    }  # fmt: skip
    assert contract <= set(report)
    assert report["target"] == "solutions"
    content = (SOLUTIONS / "activations.py").read_bytes()
    assert report["files"][0] == {
        "name": "activations.py",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", report["graded_at"])
    assert report["numpy"] == np.__version__
    assert (report["version"], report["kit"], report["seed"]) == (1, __version__, 3)
    assert contract_of_a_check() <= set(report["checks"][0])


def contract_of_a_check() -> set[str]:
    return {
        "id", "module", "task", "title", "bonus", "outcome", "points", "max_points", "message",
        "follow_through", "diagnosis", "hint", "output", "seconds",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), cli.FULL),
        (("--fail-under", "2"), cli.FULL),
        (("--fail-under", "0"), cli.FULL),
        (("--fail-under", "3"), cli.INCOMPLETE),
        (("--fail-under", "3", "--exit-zero"), cli.FULL),
    ],
)
def test_the_exit_code_follows_the_points(
    console: Console, options: tuple[str, ...], code: int
) -> None:
    assert console.run(*RELU, *options).code == code


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), cli.INCOMPLETE),
        (("--fail-under", "1"), cli.INCOMPLETE),
        (("--fail-under", "0"), cli.FULL),
        (("--exit-zero",), cli.FULL),
    ],
)
def test_the_exit_code_of_untouched_exercises(
    console: Console, options: tuple[str, ...], code: int
) -> None:
    assert console.run("activations.relu", "--target", EXERCISES, *options).code == code


def test_a_seed_is_used_and_shown(console: Console) -> None:
    five, again, six = (console.run(*RELU, "--json", "--seed", seed) for seed in ("5", "5", "6"))
    assert (five.report["seed"], six.report["seed"]) == (5, 6)
    assert without_seconds(five.report) == without_seconds(again.report)
    assert "seed 5" in console.run(*RELU, "--seed", "5").out


@pytest.mark.parametrize("seed", ["0", str(2**63 - 1)])
def test_the_smallest_and_the_largest_seed_work(console: Console, seed: str) -> None:
    assert console.run(*RELU, "--json", "--seed", seed).report["seed"] == int(seed)


def test_without_a_seed_the_files_decide(console: Console) -> None:
    first, second = (console.run(*RELU, "--json").report for _ in range(2))
    assert first["seed"] == second["seed"]


def test_loudness(console: Console) -> None:
    quiet, plain, verbose = (
        console.run("activations", "--target", EXERCISES, *option).out
        for option in (["-q"], [], ["-v"])
    )
    assert len(quiet.splitlines()) < len(plain.splitlines()) < len(verbose.splitlines())
    assert quiet.splitlines()[0] == "Score  0 / 22"
    assert "activations.sigmoid.values" not in plain
    assert "activations.softmax.untouched" in verbose or "softmax leaves its input" in verbose


def test_loud_and_quiet_exclude_each_other(console: Console) -> None:
    run = console.run("-v", "-q")
    assert (run.code, run.out) == (cli.USAGE, "")
    assert "not allowed with" in run.err


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_version(console: Console, option: str) -> None:
    run = console.run(option)
    assert (run.code, run.out, run.err) == (0, f"grader {__version__}\n", "")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_every_option_verb_and_exit_code(console: Console, option: str) -> None:
    console.setenv(COLUMNS="80")
    run = console.run(option)
    assert (run.code, run.err) == (0, "")
    text = " ".join(run.out.split())
    for each in (*OPTIONS, "list", "doctor", "130 interrupted", "GRADER_TARGET"):
        assert each in text, each
    assert max(map(len, run.out.splitlines())) <= 80


def test_list_shows_the_course_with_its_points(console: Console) -> None:
    run = console.run("list")
    assert (run.code, run.err) == (0, "")
    checks = list(COURSE.rubric.checks)
    assert [check.id for check in checks if check.id not in run.out] == []
    bonus = sum(check.points for check in checks if check.bonus)
    assert run.out.endswith(f"{len(checks)} checks, 100 points, +{bonus} bonus\n")


def test_list_of_a_part(console: Console) -> None:
    run = console.run("list", "neuron.backward")
    assert "neuron.backward.dx" in run.out
    assert "neuron.forward" not in run.out
    assert run.out.endswith("3 checks, 4 points\n")


def test_doctor_finds_this_machine_fine(console: Console) -> None:
    run = console.run("doctor")
    assert (run.code, run.err) == (0, "")
    found = {line.split()[1]: line.split()[0] for line in run.out.splitlines()}
    assert set(found.values()) == {"ok"}
    assert {"Python", "NumPy", "pytest", "sandbox", "rubric", "data"} <= set(found)


def test_colour_off_a_terminal_only_when_it_is_asked_for(console: Console) -> None:
    assert not COLOUR.search(console.run(*RELU).out)
    assert COLOUR.search(console.run(*RELU, "--color", "always").out)
    assert not COLOUR.search(console.run(*RELU, "--color", "never").out)


def test_force_color(console: Console) -> None:
    console.setenv(FORCE_COLOR="1")
    assert COLOUR.search(console.run(*RELU).out)
    assert not COLOUR.search(console.run(*RELU, "--color", "never").out)


def test_no_color_wins_over_force_color(console: Console) -> None:
    console.setenv(FORCE_COLOR="1", NO_COLOR="1")
    assert not COLOUR.search(console.run(*RELU).out)
    assert COLOUR.search(console.run(*RELU, "--color", "always").out)


@pytest.mark.parametrize(
    ("variables", "colour"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
    ],
    ids=str,
)
def test_colour_on_a_terminal(
    console: Console, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], colour: bool
) -> None:
    console.setenv(**variables)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert bool(COLOUR.search(console.run(*RELU).out)) is colour


@pytest.mark.parametrize("columns", [40, 60, 120])
def test_lines_fit_the_width(console: Console, tmp_path: Path, columns: int) -> None:
    shutil.copy(EXERCISES / "activations.py", tmp_path)
    with (tmp_path / "activations.py").open("a", encoding="utf-8") as file:
        file.write(f"\ndef relu(z):\n    raise ValueError({'many words ' * 40!r})\n")
    console.setenv(COLUMNS=str(columns))
    lines = console.run("activations", "--target", tmp_path).out.splitlines()
    assert max(map(len, lines)) <= columns
    assert len(lines) > 5


def test_an_unreadable_width_is_no_error(console: Console) -> None:
    console.setenv(COLUMNS="wide")
    assert console.run(*RELU).code == cli.FULL


def test_debug_runs_in_this_process_and_never_counts(mine: Path) -> None:
    with (mine / "activations.py").open("a", encoding="utf-8") as file:
        file.write("\ndef relu(z):\n    import os\n    print('pid', os.getppid() == ")
        file.write("int(os.environ['ABOVE']))\n    return np.maximum(0, z)\n")
    run = spawn("activations.relu", "--target", mine, "--debug", env={"ABOVE": str(os.getpid())})
    assert "pid True" in run.out
    assert "does not count" in run.out
    assert run.code == cli.INCOMPLETE


def test_debug_stops_at_a_breakpoint(mine: Path) -> None:
    with (mine / "activations.py").open("a", encoding="utf-8") as file:
        file.write("\ndef relu(z):\n    breakpoint()\n    return np.maximum(0, z)\n")
    commands = "print('asked:', 6 * 7)\nquit\n"
    run = spawn("activations.relu.values", "--target", mine, "--debug", stdin=commands)
    assert "(Pdb)" in run.out
    assert "asked: 42" in run.out


def test_debug_shows_the_whole_traceback(mine: Path) -> None:
    with (mine / "activations.py").open("a", encoding="utf-8") as file:
        file.write("\ndef relu(z):\n    return 1 / 0\n")
    run = spawn("activations.relu.values", "--target", mine, "--debug")
    assert "Traceback (most recent call last)" in run.err
    assert "ZeroDivisionError" in run.err
    assert run.code == cli.INCOMPLETE


def test_it_is_found_from_another_folder(tmp_path: Path) -> None:
    run = spawn("activations.relu", "--json", cwd=tmp_path)
    assert (run.code, run.err) == (cli.INCOMPLETE, "")
    assert outcomes(run.report) == {"not_started"}


def test_exercises_of_the_working_folder_come_first(tmp_path: Path, mine: Path) -> None:
    shutil.move(mine, tmp_path / "exercises")
    assert spawn("activations.relu", cwd=tmp_path).code == cli.FULL


def test_a_relative_target_is_seen_from_the_working_folder(mine: Path) -> None:
    assert spawn("activations.relu", "--target", mine.name, cwd=mine.parent).code == cli.FULL
    assert spawn("activations.relu", "--target", ".", cwd=mine).code == cli.FULL


def test_a_safe_path_is_no_trouble(tmp_path: Path) -> None:
    run = spawn(*RELU, cwd=tmp_path, env={"PYTHONSAFEPATH": "1"})
    assert (run.code, run.err) == (cli.FULL, "")
