"""No submission can pass its own doing off as a fault of the grader, which would cost no points."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.grading import guard
from grader.model import Outcome, Report
from tests.grading import grade_files, solution_files

# Runs when the file is imported: does something to everything that lies about in the folder
# above, which is where the grader keeps what the submission prints.
AROUND = """
import os
above = os.path.dirname(os.getcwd())
for name in os.listdir(above):
    path = os.path.join(above, name)
    if os.path.isfile(path):
        os.remove(path)
        INSTEAD
"""
INSTEAD = {
    "nothing": "",
    "folder": "os.mkdir(path)",
    "link to itself": "os.symlink(path, path)",
    "pipe": "os.mkfifo(path)",
}
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


@pytest.mark.skipif(os.name != "posix", reason="links and pipes")
@pytest.mark.parametrize("instead", INSTEAD)
def test_the_file_for_what_is_printed_may_vanish(
    monkeypatch: pytest.MonkeyPatch, instead: str
) -> None:
    monkeypatch.setattr(guard, "GUARD_SECONDS", -13.0)
    files = solution_files()
    files["activations.py"] = AROUND.replace("INSTEAD", INSTEAD[instead])
    report = grade_files(files, ["activations.relu"])
    expect_no_excuse(report)
    assert report.score == 0


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_no_other_file_is_shown_as_what_was_printed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hush-hush", encoding="utf-8")
    link = f"os.symlink({str(tmp_path / 'secret')!r}, path)"
    files = solution_files()
    files["activations.py"] += AROUND.replace("INSTEAD", link)
    report = grade_files(files, ["activations.relu"])
    assert not any("hush-hush" in result.output for result in report.results)
    assert (tmp_path / "secret").read_text(encoding="utf-8") == "hush-hush"


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
