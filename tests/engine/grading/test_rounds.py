"""Two rounds of marking: who is marked has been told nothing of what is still to be marked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.checking.known_good import KnownGood
from grader.course.contents import COURSE
from grader.grading.session import Plan, grade
from grader.model import Outcome, Report
from grader.rubric import select
from tests.grading import intake_of, launcher, solution_files

from .small import Course, results

# `two` stands on `one`; with a wrong `one` it is marked again.
ON_ONE = "def two():\n    return 2 * one()\n"
WRONG = "def one():\n    return 7\n\n"


@pytest.fixture
def told(course: Course) -> list[str]:
    """What is asked of the known-good functions of the small course, in order."""
    asked: list[str] = []

    def answer(name: str, value: int) -> int:
        asked.append(name)
        return value

    course.known_good = KnownGood(
        {"small.one": lambda: answer("one", 1), "small.two": lambda: answer("two", 2)}
    )
    return asked


def test_what_stands_on_an_earlier_function_follows_through(
    course: Course, told: list[str]
) -> None:
    report = course.grade({"small.py": WRONG + ON_ONE})
    assert results(report)["only"].blamed_on == ("small.one",)
    assert report.score == 5
    assert told == ["one"]


def test_a_later_function_never_answers(course: Course, told: list[str]) -> None:
    asks = "def one():\n    return two() - 1\n\ndef two():\n    return 0\n"
    report = course.grade({"small.py": asks})
    assert report.score == 0
    assert told == []


def test_nothing_is_marked_again_where_nothing_earlier_is_broken(course: Course) -> None:
    report = course.grade({"small.py": "def one():\n    return 1\n\ndef two():\n    return 7\n"})
    assert report.score == 5
    assert report.workers.started == 1


def test_each_second_marking_has_a_process_of_its_own(course: Course, told: list[str]) -> None:
    course.rubric += LATER
    course.checks = {**course.checks, "later": THREE}
    report = course.grade({"small.py": WRONG + ON_ONE + "\ndef three():\n    return one()\n"})
    assert [each.outcome for each in report.results].count(Outcome.PASSED) == 2
    assert told == ["one", "one"]
    # Both failed in one process; each was marked again in another.
    assert report.workers.started == 3


LATER = """
[[task]]
name = "three"
number = "1.3"
hints = ["Think."]

[[task.check]]
name = "later"
points = 5
title = "three() is 1"
hint = "Return 1."
"""
THREE = """
@pytest.mark.check("small.three.later")
def check_later(submission):
    if submission.small.three() != 1:
        raise CheckFailed("three() is not 1.")
"""

# The seed is known, so the numbers that `guess` will be asked for are, too.
GUESS = """
@pytest.mark.check("small.two.only")
def check_only(submission, rng):
    x = float(rng.random())
    if submission.small.two(x) != x * x:
        raise CheckFailed("two(x) is not its square.")
"""
FORESEEN = """
import os
import zlib

import numpy as np

x = float(np.random.default_rng([1, zlib.crc32(b"small.two.only")]).random())
known = []


def one():
    ask()
    return 7


def ask():
    try:
        known.append(two(x))
    except Exception:
        pass


def two(x):
    ask.busy = getattr(ask, "busy", 0) + 1
    if known:
        return known[0]
    if ask.busy > 3:
        raise LookupError
    one()
    return known[0]
"""


def test_inputs_that_are_foreseen_are_answered_by_nobody(course: Course) -> None:
    asked: list[float] = []

    def square(x: float) -> float:
        asked.append(x)
        return x * x

    course.known_good = KnownGood({"small.one": lambda: 1, "small.two": square})
    course.replace(only=GUESS)
    right = {"small.py": "def one():\n    return 1\n\ndef two(x):\n    return x * x\n"}
    assert course.grade(right).score == 10
    assert course.grade({"small.py": FORESEEN}).score == 0
    assert asked == []


TANH = "\ndef tanh(z):\n    while True:\n        pass\n"
# What the learner has not begun stays not begun, whatever hangs elsewhere.
UNTOUCHED = """
def _fit(self, *args, **kwargs):
    raise NotImplementedError("task 7.5: Sequential.fit")
Sequential.fit = _fit
"""
MINUTES = ("train.mnist", "sequential.mnist")


def hanging(names: list[str], *tasks: str, **added: str) -> Report:
    """The report on solutions of which some tasks' functions never end; nobody waits for long."""
    files = solution_files()
    for module, code in added.items():
        files[f"{module}.py"] += code
    checks = tuple(
        replace(check, seconds=0.3) if check.task_id in tasks else check
        for check in select(COURSE.rubric, names)
        if check.task_id not in MINUTES
    )
    return grade(intake_of(files), COURSE, Plan(checks, seed=1), launch=launcher())


def lost(report: Report) -> dict[str, Outcome]:
    """The tasks that lose points, each with its outcome."""
    return {r.check.task_id: r.outcome for r in report.results if r.outcome is not Outcome.PASSED}


def test_what_hangs_costs_its_own_function_alone() -> None:
    names = ["activations.tanh", "activations.softmax", "network.forward", "network.backward"]
    report = hanging([*names, "train.train", "train.xor"], "activations.tanh", activations=TANH)
    assert lost(report) == {"activations.tanh": Outcome.TIMED_OUT}
    assert [each.check.id for each in report.results if each.follow_through] == []


def test_what_is_not_begun_is_not_told_to_hang() -> None:
    names = ["activations.tanh", "layers.regression", "sequential.fit"]
    report = hanging(names, "activations.tanh", activations=TANH, sequential=UNTOUCHED)
    assert lost(report) == {
        "activations.tanh": Outcome.TIMED_OUT,
        "sequential.fit": Outcome.NOT_STARTED,
    }


BACKWARD = """
def _backward(self, y_true):
    while True:
        pass
NeuralNetwork.backward = _backward
"""


def test_a_training_on_what_hangs_waits_for_it() -> None:
    names = ["network.backward", "train.train.history", "train.xor"]
    report = hanging(names, "network.backward", network=BACKWARD)
    assert lost(report) == {
        "network.backward": Outcome.TIMED_OUT,
        "train.xor": Outcome.BLOCKED,
    }
    assert report.results[-1].message == "Waits for network.backward."


def test_two_that_hang_are_told_apart() -> None:
    names = ["activations.tanh", "network.backward.dW1", "network.update_weights.step"]
    files = {"activations": TANH, "network": BACKWARD}
    report = hanging(names, "activations.tanh", "network.backward", **files)
    assert lost(report) == {
        "activations.tanh": Outcome.TIMED_OUT,
        "network.backward": Outcome.TIMED_OUT,
    }
    [backward] = [each for each in report.results if each.check.task == "backward"]
    assert "backward(" in backward.message
