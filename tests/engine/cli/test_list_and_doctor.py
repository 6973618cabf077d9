"""What `list` and `doctor` tell, beyond that they work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader import cli
from grader.course.contents import COURSE

from .running import SOLUTIONS, Console, spawn

POINTS = re.compile(r"^ +(\d+)  (\w+\.\w+\.\w+)$", re.MULTILINE)


def test_list_gives_every_check_its_points_in_the_courses_order(console: Console) -> None:
    rubric = COURSE.rubric
    found = [(name, int(points)) for points, name in POINTS.findall(console.run("list").out)]
    assert found == [(check.id, check.points) for check in rubric.checks]


def test_list_names_every_task_with_its_number_and_points(console: Console) -> None:
    lines = {" ".join(line.split()) for line in console.run("list").out.splitlines()}
    for task in COURSE.rubric.tasks:
        assert f"{task.number} {task.id} ({task.points})" in lines


def test_list_says_once_what_was_named_twice_and_in_the_courses_order(console: Console) -> None:
    run = console.run("list", "neuron.backward.db", "activations.tanh", "neuron.backward.db")
    assert [name for _, name in POINTS.findall(run.out)] == [
        "activations.tanh.values", "neuron.backward.db",
    ]  # fmt: skip
    assert run.out.endswith("2 checks, 2 points\n")


@pytest.mark.parametrize("columns", [60, 80])
def test_list_fits_the_width(console: Console, columns: int) -> None:
    console.setenv(COLUMNS=str(columns))
    assert max(map(len, console.run("list").out.splitlines())) <= columns


def test_doctor_names_the_sandbox_that_grading_uses(console: Console) -> None:
    [line] = [line for line in console.run("doctor").out.splitlines() if "sandbox" in line]
    report = console.run("activations.relu", "--target", SOLUTIONS, "--json").report
    assert line.split()[2] == report["sandbox"]


@pytest.mark.parametrize("verb", ["list", "doctor", "explain"])
def test_a_verb_works_from_any_folder_and_leaves_nothing_there(tmp_path: Path, verb: str) -> None:
    run = spawn(verb, cwd=tmp_path)
    assert (run.code, run.err) == (cli.FULL, "")
    assert list(tmp_path.iterdir()) == []
