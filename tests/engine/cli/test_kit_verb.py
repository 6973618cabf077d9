"""The authors' verb: is the kit as it must be, and does the grader see every small mistake?"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader import cli

from .running import EXERCISES, ROOT, SOLUTIONS, Console, Run, clean_environment

CONTENTS = """
from grader.course import activations
from grader.frame import Course

COURSE = Course((activations.MODULE,))
"""
RUBRIC = """
title = "Activation functions"

[[task]]
name = "relu"
number = "1.3"
hints = ["one", "two", "three"]

[[task.check]]
name = "values"
points = 2
title = "relu(z) is max(0, z), entry by entry"
hint = "Compare with 0."
"""
SAME = "return np.maximum(0, z)\n"
KEY = "activations.relu: return np.maximum(0, z) -> return np.maximum(z, 0)"
# The whole file: relu is the only function that is graded, and has one line.
RELU = f'"""One function."""\nimport numpy as np\n\n\ndef relu(z):\n    {SAME}'


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """A copy of the kit with one small task and its solution."""
    folder = tmp_path / "kit"
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "grader", folder / "grader", ignore=ignore)
    course = folder / "grader" / "course"
    (course / "contents.py").write_text(CONTENTS, encoding="utf-8")
    (course / "activations" / "rubric.toml").write_text(RUBRIC, encoding="utf-8")
    for name, source in (("exercises", EXERCISES), ("solutions", SOLUTIONS)):
        (folder / name).mkdir()
        shutil.copy(source / "activations.py", folder / name)
    (folder / "solutions" / "activations.py").write_text(RELU, encoding="utf-8")
    argue(folder, KEY)
    return folder


def argue(kit: Path, *keys: str) -> None:
    """Make these mutants, and no others, the ones that are argued to be right as well."""
    entries = [f"[[equivalent]]\nmutants = [{key!r}]\nwhy = 'The same.'\n" for key in keys]
    file = kit / "grader" / "authoring" / "equivalent_mutants.toml"
    file.write_text("\n".join(entries), encoding="utf-8")


def solve(kit: Path, folder: str, line: str) -> None:
    """Give relu another body, in the exercises or in the solutions."""
    file = kit / folder / "activations.py"
    file.write_text(RELU.replace(SAME, line + "\n"), encoding="utf-8")


def run_in(kit: Path, *arguments: str) -> Run:
    """`python -m grader kit` in a copy of the kit."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "grader", "kit", *arguments],
        cwd=kit, env=clean_environment(PYTHONPATH=""), capture_output=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    return Run(done.returncode, done.stdout, done.stderr)


def findings(run: Run) -> dict[str, str]:
    """What was looked at, by the folder it is in: ok or FAIL."""
    lines = [line.split() for line in run.out.splitlines() if line.startswith(("ok", "FAIL"))]
    return {what: state for state, what, *_ in lines}


def counts(run: Run) -> dict[str, tuple[int, ...]]:
    """The table of the mutants: killed, equivalent and survived, by function."""
    rows = re.findall(r"^(\S+) +(\d+) +(\d+) +(\d+)$", run.out, flags=re.MULTILINE)
    return {function: tuple(map(int, numbers)) for function, *numbers in rows}


def test_untouched_exercises_score_nothing_and_solutions_everything(kit: Path) -> None:
    run = run_in(kit)
    assert (run.code, run.err) == (cli.FULL, "")
    assert findings(run) == {"exercises/": "ok", "solutions/": "ok"}


def test_a_solved_exercise_is_found(kit: Path) -> None:
    solve(kit, "exercises", "return np.maximum(0, z)")
    run = run_in(kit)
    assert run.code in (cli.INCOMPLETE, cli.BROKEN)
    assert findings(run) == {"exercises/": "FAIL", "solutions/": "ok"}


def test_a_wrong_exercise_is_found_though_it_scores_nothing(kit: Path) -> None:
    solve(kit, "exercises", "return z - 17.0")
    assert findings(run_in(kit)) == {"exercises/": "FAIL", "solutions/": "ok"}


def test_a_wrong_solution_is_found(kit: Path) -> None:
    solve(kit, "solutions", "return z - 17.0")
    run = run_in(kit)
    assert run.code in (cli.INCOMPLETE, cli.BROKEN)
    assert findings(run) == {"exercises/": "ok", "solutions/": "FAIL"}


@pytest.mark.parametrize("folder", ["exercises", "solutions"])
def test_a_finding_names_the_check(kit: Path, folder: str) -> None:
    solve(kit, folder, "return z - 17.0")
    assert "activations.relu" in run_in(kit).out


@pytest.mark.parametrize("folder", ["exercises", "solutions"])
def test_a_kit_without_one_of_its_folders_is_broken(kit: Path, folder: str) -> None:
    shutil.rmtree(kit / folder)
    run = run_in(kit)
    assert run.code in (cli.INCOMPLETE, cli.BROKEN)
    assert folder in run.out + run.err
    assert "--target" not in run.err  # an option that this verb does not have
    assert "Traceback" not in run.err


def test_mutants_are_counted_by_their_fate(kit: Path) -> None:
    run = run_in(kit, "--mutants")
    assert (run.code, run.err) == (cli.FULL, "")
    assert run.out.splitlines()[0].split() == ["function", "killed", "equivalent", "survived"]
    table = counts(run)
    assert list(table) == ["activations.relu", "all"]
    assert table["all"] == table["activations.relu"]
    killed, equivalent, survived = table["all"]
    assert killed >= 3
    assert (equivalent, survived) == (1, 0)


def test_a_survivor_is_shown_and_is_no_success(kit: Path) -> None:
    argue(kit)
    run = run_in(kit, "--mutants")
    assert (run.code, run.err) == (cli.INCOMPLETE, "")
    assert counts(run)["activations.relu"][1:] == (0, 1)
    assert KEY.partition(": ")[2] in run.out


def test_what_a_solution_does_for_nothing_survives(kit: Path) -> None:
    solve(kit, "solutions", "z = np.abs(z) * 0 + z\n    return np.maximum(0, z)")
    run = run_in(kit, "--mutants")
    assert run.code == cli.INCOMPLETE
    assert "z = np.abs(z) * 0 + z -> pass" in run.out


def test_seeds_repeat_every_mutant_and_count_it_once(kit: Path) -> None:
    assert counts(run_in(kit, "--mutants", "--seeds", "3")) == counts(run_in(kit, "--mutants"))


def test_mutants_of_one_module(kit: Path) -> None:
    assert list(counts(run_in(kit, "--mutants", "activations"))) == ["activations.relu", "all"]


def test_mutants_leave_the_files_alone(kit: Path) -> None:
    def files() -> dict[Path, bytes]:
        paths = [path for path in kit.rglob("*") if "__pycache__" not in path.parts]
        return {path: path.read_bytes() for path in paths if path.is_file()}

    before = files()
    run_in(kit, "--mutants")
    assert files() == before


def test_mutants_without_a_solution_are_a_broken_kit(kit: Path) -> None:
    (kit / "solutions" / "activations.py").unlink()
    run_in(kit, "--mutants").expect_one_sentence(cli.BROKEN, "solutions/activations.py is missing")


@pytest.mark.parametrize("name", ["netwrok", "network.backward", "", "../network"])
def test_mutants_of_a_module_that_is_unknown(console: Console, name: str) -> None:
    run = console.run("kit", "--mutants", name)
    run.expect_one_sentence(cli.USAGE, repr(name), "activations, neuron, network, train")


def test_an_unknown_module_is_never_passed_over(kit: Path) -> None:
    assert run_in(kit, "netwrok").code == cli.USAGE


@pytest.mark.parametrize("seeds", ["0", "-1", "1.5", "many", ""])
def test_a_number_of_seeds_that_cannot_be_used(console: Console, seeds: str) -> None:
    run = console.run("kit", "--mutants", "--seeds", seeds)
    assert (run.code, run.out) == (cli.USAGE, "")
    assert "argument --seeds: " in run.err.splitlines()[-1]
