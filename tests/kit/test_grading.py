"""The kit grades itself: nothing for the untouched exercises, everything for the solutions."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from grader import cli
from grader.course.contents import COURSE
from grader.grading.session import Plan, grade
from grader.intake.intake import take_in
from grader.reports import results_json
from grader.rubric import select
from tests.grading import CORE
from tests.slices import SEEDS_APART, taken

from .checkout import DATA, EXERCISES, GRADER, ROOT, SOLUTIONS

SEEDS = taken(range(50), SEEDS_APART)
BROKEN = """
def relu(z):
    return z

def softmax(z):
    raise ZeroDivisionError("on purpose")

def tanh(z):
    print("tanh was called")
    return None
"""


def graded(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the JSON report of one run of the command line."""
    code = cli.main([*arguments, "--json"])
    captured = capsys.readouterr()
    assert captured.err == ""
    return code, json.loads(captured.out)


def document(folder: Path, *, quick: bool = True, seed: int | None = None) -> dict[str, Any]:
    """The JSON report on a folder without everything that a clock tells."""
    rubric = COURSE.rubric
    plan = Plan(select(rubric, []), quick=quick, seed=seed)
    report = json.loads(results_json.render(grade(take_in(folder), COURSE, plan)))
    return without_seconds(report)


def without_seconds(report: dict[str, Any]) -> dict[str, Any]:
    checks = [
        {key: value for key, value in check.items() if key != "seconds"}
        for check in report["checks"]
    ]
    varying = ("seconds", "graded_at", "target")
    return {**{key: value for key, value in report.items() if key not in varying}, "checks": checks}


def outcomes(report: dict[str, Any]) -> set[str]:
    return {check["outcome"] for check in report["checks"]}


def every_id() -> list[str]:
    return [check.id for check in COURSE.rubric.checks]


def test_untouched_exercises_are_not_started(capsys: pytest.CaptureFixture[str]) -> None:
    code, report = graded(capsys, "--target", str(EXERCISES))
    assert (report["score"], report["max_score"]) == (0, 100)
    assert outcomes(report) == {"not_started"}
    assert [check["id"] for check in report["checks"]] == every_id()
    assert code == cli.INCOMPLETE


def test_solutions_get_everything_with_all_training(capsys: pytest.CaptureFixture[str]) -> None:
    code, report = graded(capsys, "--target", str(SOLUTIONS))
    assert (report["score"], report["max_score"]) == (100, 100)
    assert outcomes(report) == {"passed"}
    assert [check["id"] for check in report["checks"]] == every_id()
    assert not any(check["message"] or check["follow_through"] for check in report["checks"])
    assert code == cli.FULL


@pytest.mark.parametrize("seed", SEEDS)
def test_solutions_pass_with_every_seed(seed: int) -> None:
    report = document(SOLUTIONS, seed=seed)
    assert {
        check["id"]: check["message"]
        for check in report["checks"]
        if check["outcome"] not in ("passed", "left_out")
    } == {}
    assert report["score"] == 100 - 3 - 4


def test_the_same_seed_gives_the_same_report(tmp_path: Path) -> None:
    shutil.copytree(SOLUTIONS, tmp_path / "mine")
    with (tmp_path / "mine" / "activations.py").open("a", encoding="utf-8") as file:
        file.write(BROKEN)
    first, second = (document(tmp_path / "mine", seed=7) for _ in range(2))
    assert first == second
    assert {"failed", "raised", "passed", "left_out"} <= outcomes(first)


def test_the_same_files_give_the_same_seed_and_others_another(tmp_path: Path) -> None:
    shutil.copytree(SOLUTIONS, tmp_path / "copy")
    same = take_in(tmp_path / "copy").seed
    assert same == take_in(SOLUTIONS).seed
    with (tmp_path / "copy" / "train.py").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert take_in(tmp_path / "copy").seed != same


def run_kit(kit: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "GRADER_TARGET")}
    command = [sys.executable, "-W", "error", "-m", "grader", *arguments]
    return subprocess.run(command, cwd=kit, env=kept, capture_output=True, text=True, check=False)


@pytest.fixture
def students_kit(tmp_path: Path) -> Path:
    """What a student has: grader, exercises and data, and no solutions."""
    kit = tmp_path / "kit"
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(GRADER, kit / "grader", ignore=ignore)
    shutil.copytree(EXERCISES, kit / "exercises", ignore=ignore)
    (kit / "data").mkdir()
    (kit / "data" / "mnist.npz").symlink_to(DATA)
    return kit


def test_the_kit_grades_without_solutions(students_kit: Path) -> None:
    for name in CORE:
        shutil.copy(SOLUTIONS / f"{name}.py", students_kit / "exercises")
    done = run_kit(students_kit, ["--json"])
    assert (done.returncode, done.stderr) == (cli.FULL, "")
    assert json.loads(done.stdout)["score"] == 100


def test_an_untouched_kit_without_solutions_tells_where_to_start(students_kit: Path) -> None:
    done = run_kit(students_kit, [])
    assert (done.returncode, done.stderr) == (cli.INCOMPLETE, "")
    assert "Score  0 / 100" in done.stdout
    assert "Start with sigmoid in activations.py (task 1.1)" in done.stdout


def test_grading_leaves_the_kit_as_it_was(students_kit: Path) -> None:
    def files() -> dict[str, bytes]:
        return {
            str(path.relative_to(students_kit)): path.read_bytes()
            for path in sorted(students_kit.rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".npz"
        }

    before = files()
    run_kit(students_kit, ["--quick"])
    assert files() == before


def test_reports_carry_no_path_of_this_machine(tmp_path: Path) -> None:
    shutil.copytree(SOLUTIONS, tmp_path / "mine")
    broken = BROKEN + "\ndef sigmoid(z):\n    raise OSError(__file__)\n"
    with (tmp_path / "mine" / "activations.py").open("a", encoding="utf-8") as file:
        file.write(broken)
    text = json.dumps(document(tmp_path / "mine"))
    assert str(tmp_path) not in text
    assert str(ROOT) not in text
