"""Marking with follow-through: one mistake costs once, and only where it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.course.contents import COURSE
from grader.grading.session import Plan, grade
from grader.model import CheckResult, Outcome, Report
from grader.rubric import select
from tests.grading import by_id, grade_files, intake_of, solution_files
from tests.submitted import EXERCISES

RELU = "\ndef relu(z):\n    return np.maximum(z, 0.5)\n"
SOFTMAX = "\ndef softmax(z):\n    e = np.exp(z)\n    return e / e.sum()\n"
BACKWARD = """
def _backward(self, y_true):
    return {f"d{name}": 0.0 * getattr(self, name) for name in ("W1", "b1", "W2", "b2")}
NeuralNetwork.backward = _backward
"""
HOLE = "\ndef relu(z):\n    raise NotImplementedError('task 1.3: relu')\n"
ENDLESS = "\ndef relu(z):\n    while True:\n        pass\n"
UNREADABLE_HOLE = (
    HOLE
    + """
class Endless:
    def __getattr__(self, name):
        while True:
            pass
relu.__wrapped__ = Endless()
"""
)
EXIT = "\ndef relu(z):\n    import os\n    os._exit(3)\n"


def with_code(**added: str) -> dict[str, str]:
    """The solutions with code at the end of some of them."""
    files = solution_files()
    return {name: text + added.get(name.removesuffix(".py"), "") for name, text in files.items()}


def lost(report: Report) -> set[str]:
    """The tasks that lost points, apart from trainings that were left out."""
    lost = [each for each in report.results if each.points < each.check.points]
    return {each.check.task_id for each in lost if each.outcome is not Outcome.LEFT_OUT}


def followed(report: Report) -> dict[str, tuple[str, ...]]:
    """The checks that were marked with known-good code, and what that replaced."""
    return {each.check.id: each.blamed_on for each in report.results if each.follow_through}


@pytest.mark.parametrize(
    ("module", "code", "task"),
    [
        ("activations", RELU, "activations.relu"),
        ("activations", SOFTMAX, "activations.softmax"),
        ("activations", HOLE, "activations.relu"),
        ("network", BACKWARD, "network.backward"),
    ],
    ids=["relu", "softmax", "hole", "backward"],
)
def test_one_mistake_costs_its_own_task_only(module: str, code: str, task: str) -> None:
    report = grade_files(with_code(**{module: code}))
    assert lost(report) == {task}
    assert followed(report)
    assert {names for names in followed(report).values()} == {(task,)}


def test_two_mistakes_cost_two_tasks() -> None:
    report = grade_files(with_code(activations=RELU, network=BACKWARD))
    assert lost(report) == {"activations.relu", "network.backward"}


def test_what_passes_as_it_is_is_not_followed_through() -> None:
    report = grade_files(with_code())
    assert followed(report) == {}
    assert lost(report) == set()


def test_a_check_never_gets_known_good_code_for_its_own_function() -> None:
    results = by_id(grade_files(with_code(network=BACKWARD), ["network.backward"]))
    for name in ("dW1", "db1", "dW2", "db2"):
        assert results[f"network.backward.{name}"].outcome is Outcome.FAILED
        assert not results[f"network.backward.{name}"].follow_through


def test_a_mistake_in_another_module_is_known_when_only_one_is_graded() -> None:
    report = grade_files(with_code(activations=RELU), ["network"])
    assert lost(report) == set()
    assert "activations.relu" in followed(report)["network.forward.values"]


STEP = """
def _train_step(self, X, y, learning_rate):
    forward_all(self.layers, X)
    return 0.0, 0.0
DenseNeuralNetwork.train_step = _train_step
"""


def test_only_what_is_wrong_is_blamed_when_it_was_not_asked_for() -> None:
    [result] = grade_files(with_code(sequential=STEP), ["sequential.train_model"]).results
    assert result.outcome is Outcome.PASSED
    assert result.blamed_on == ("sequential.train_step",)


GIVEN = """
def _forward(self, X, training=False):
    return np.zeros((len(X), self.units))
Dense.forward = _forward
"""


def test_what_the_exercise_gives_is_not_fixed() -> None:
    report = grade_files(with_code(sequential=GIVEN), ["sequential.evaluate", "sequential.fit"])
    assert Outcome.PASSED not in {result.outcome for result in report.results}


def test_a_followed_check_has_its_points_and_no_message() -> None:
    results = by_id(grade_files(with_code(activations=RELU), ["network.forward.values"]))
    [result] = results.values()
    assert result.outcome is Outcome.PASSED
    assert (result.points, result.message) == (result.check.points, "")


def impatient(code: str, seconds: float) -> dict[str, CheckResult]:
    """The results of relu's checks when each has so many seconds."""
    rubric = COURSE.rubric
    checks = tuple(replace(c, seconds=seconds) for c in select(rubric, ["activations.relu"]))
    return by_id(grade(intake_of(with_code(activations=code)), COURSE, Plan(checks, seed=1)))


def test_an_endless_loop_is_waited_for_once() -> None:
    first, second = impatient(ENDLESS, seconds=0.5).values()
    assert first.outcome is second.outcome is Outcome.TIMED_OUT
    assert "relu(" in first.message
    assert second.message == first.message


def test_a_hole_that_hangs_when_it_is_looked_at_is_waited_for_once() -> None:
    first, second = impatient(UNREADABLE_HOLE, seconds=0.5).values()
    assert first.outcome is Outcome.NOT_STARTED
    assert second.outcome is Outcome.TIMED_OUT


def test_a_process_that_ends_is_a_crash_and_the_next_check_has_a_new_one() -> None:
    results = by_id(grade_files(with_code(activations=EXIT), ["activations.relu", "neuron"]))
    assert {
        result.outcome for name, result in results.items() if name.startswith("activations.relu.")
    } == {Outcome.CRASHED}
    assert all(r.outcome is Outcome.PASSED for r in results.values() if r.check.module == "neuron")


def test_a_missing_file_is_missing_everywhere_in_it() -> None:
    files = solution_files()
    del files["network.py"]
    report = grade_files(files, ["network"])
    assert {result.outcome for result in report.results} == {Outcome.MISSING}
    assert report.next_step.startswith("Put __init__") or "network.py" in report.next_step


def test_nothing_started_waits_for_nothing() -> None:
    hole = "raise NotImplementedError('task')"
    files = {
        f"{module.name}.py": "".join(dict.fromkeys(stub(t.function, hole) for t in module.tasks))
        for module in COURSE.rubric.modules
    }
    # Nothing raises in the broken program: it is not started for as long as it is as it was.
    files["repair.py"] = (EXERCISES / "repair.py").read_text("utf-8")
    report = grade_files(files, quick=False)
    assert {result.outcome for result in report.results} == {Outcome.NOT_STARTED}
    assert report.score == 0


def stub(function: str, hole: str) -> str:
    """A hole; of the methods of a class the constructor's in their place, which is enough."""
    owner, _, name = function.rpartition(".")
    if owner:
        return f"class {owner}:\n    def __init__(self, *a, **k):\n        {hole}\n\n"
    return f"def {name}(*a, **k):\n    {hole}\n\n" if name else ""


def test_training_checks_wait_for_what_they_need() -> None:
    forward = "\nNeuralNetwork.forward = lambda self, X: None\n"
    report = grade_files(with_code(network=forward), ["network.forward", "train.xor"], quick=False)
    blocked = by_id(report)["train.xor.converges"]
    assert blocked.outcome is Outcome.BLOCKED
    assert blocked.message == "Waits for network.forward."
    assert blocked.points == 0
