"""No submission can pass its own doing off as a fault of the grader, which would cost no points."""

from __future__ import annotations

import pytest

from grader.model import Outcome, Report
from tests.grading import grade_files, solution_files

# Right answers at first, so that a check has already taken them for granted.
FICKLE = """
_own, _calls = NeuralNetwork.METHOD, iter(range(1, 1000))
def _fickle(self, *args):
    return ANSWER if next(_calls) % EVERY == 0 else _own(self, *args)
NeuralNetwork.METHOD = _fickle
"""


def expect_no_excuse(report: Report) -> None:
    """No check is a fault of the grader."""
    excused = {r.check.id: r.message for r in report.results if r.outcome is Outcome.GRADER_ERROR}
    assert excused == {}


@pytest.mark.parametrize("every", range(2, 7))
@pytest.mark.parametrize("answer", ["'text'", "object()", "[[1.0], [1.0, 2.0]]"])
def test_answers_that_change_their_kind_are_the_submissions_fault(every: int, answer: str) -> None:
    fickle = FICKLE.replace("METHOD", "forward").replace("ANSWER", answer)
    files = solution_files()
    files["network.py"] += fickle.replace("EVERY", str(every))
    report = grade_files(files, ["network.forward"])
    expect_no_excuse(report)
    assert report.score < report.max_score


@pytest.mark.parametrize("answer", ["'text'", "object()", "[[1.0], [1.0, 2.0]]", "{}"])
def test_gradients_that_change_their_kind_are_the_submissions_fault(answer: str) -> None:
    gradients = f"{{key: {answer} for key in ('dW1', 'db1', 'dW2', 'db2')}}"
    fickle = FICKLE.replace("METHOD", "backward").replace("ANSWER", gradients)
    for every in (1, 2):
        files = solution_files()
        files["network.py"] += fickle.replace("EVERY", str(every))
        report = grade_files(files, ["network.backward", "network.predict"])
        expect_no_excuse(report)


def test_a_report_shows_no_folder_of_the_machine() -> None:
    files = solution_files()
    files["activations.py"] += (
        "\ndef relu(z):\n    import os\n    print(os.getcwd())\n    open('nowhere')\n"
    )
    report = grade_files(files, ["activations.relu"])
    shown = "".join(result.message + result.output for result in report.results)
    assert "grader-" not in shown
    assert "nowhere" in shown
