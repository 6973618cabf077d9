"""A fault of the grader's own is said to be one, costs nobody points, and hides nothing else."""

from __future__ import annotations

import pytest

from grader import cli
from grader.checking.known_good import KnownGood
from grader.errors import KitError
from grader.grading import plugin
from grader.model import Outcome, Report

from .small import Course, results

MARK = '\n@pytest.mark.check("small.one.first")\n'
SUBMISSION_RIGHT_AND_WRONG = [None, {"small.py": "def one():\n    return 7\n"}]
# What may go wrong in a check by itself; each has its words in the message.
FAULTS = {
    "an exception": ("def check_first(submission):\n    1 / 0\n", "ZeroDivisionError"),
    "an assertion": ("def check_first(submission):\n    assert False\n", "AssertionError"),
    "a damaged kit": ("def check_first():\n    raise KitError('Fix it.')\n", "Fix it."),
    "an unknown fixture": ("def check_first(nonsense):\n    pass\n", "nonsense"),
    "a skip": ("def check_first():\n    pytest.skip('later')\n", "later"),
    "a pytest.fail": ("def check_first():\n    pytest.fail('no')\n", "no"),
    "an exit": ("def check_first():\n    raise SystemExit(0)\n", "SystemExit"),
    "a wrong argument": (
        "def check_first(submission):\n    submission.small.one(object())\n", "object"
    ),
    "a warning": (
        "def check_first():\n    import warnings\n    warnings.warn('odd')\n    1 / 0\n",
        "",
    ),
}  # fmt: skip


def expect_fault(report: Report, words: str) -> None:
    """The first check is a fault of the grader with its points; the others are as they are."""
    first = results(report)["first"]
    assert first.outcome is Outcome.GRADER_ERROR
    assert first.points == first.check.points
    assert words in first.message
    assert report.grader_failed


@pytest.mark.filterwarnings("ignore:odd")
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_check_costs_nobody_points(course: Course, fault: str) -> None:
    body, words = FAULTS[fault]
    course.replace(first=MARK + body)
    report = course.grade()
    expect_fault(report, words)
    assert report.score == report.max_score == 10
    assert results(report)["second"].outcome is Outcome.PASSED


def test_a_fault_in_a_check_hides_no_fault_of_the_submission(course: Course) -> None:
    course.replace(first=MARK + FAULTS["an exception"][0])
    report = course.grade({"small.py": "def one():\n    return 7\n"})
    expect_fault(report, "ZeroDivisionError")
    assert results(report)["second"].outcome is Outcome.FAILED
    assert results(report)["only"].outcome is Outcome.MISSING
    assert report.score == 2


def test_what_needs_a_check_with_a_fault_is_run_all_the_same(course: Course) -> None:
    course.replace(first=MARK + FAULTS["an exception"][0])
    course.rubric = course.rubric.replace(
        'title = "two() is 2"', 'title = "two() is 2"\nneeds = ["small.one.first"]'
    )
    assert results(course.grade())["only"].outcome is Outcome.PASSED


def test_a_check_that_hangs_by_itself_is_ended(
    course: Course, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(plugin, "GUARD_SECONDS", 0.2)
    course.rubric = course.rubric.replace("points = 2", "points = 2\nseconds = 0.05")
    course.replace(first=MARK + "def check_first():\n    while True:\n        pass\n")
    report = course.grade()
    expect_fault(report, "imeout")
    assert results(report)["second"].outcome is Outcome.PASSED
    captured = capfd.readouterr()
    assert captured.out + captured.err == "", "the grader alone speaks"


def test_a_diagnosis_that_breaks_costs_nobody_points(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise LookupError("a broken catalogue")

    monkeypatch.setattr("grader.grading.session.explain", broken)
    report = course.grade({"small.py": "def one():\n    return 7\n\ndef two():\n    return 2\n"})
    assert results(report)["first"].outcome is not Outcome.RAISED
    assert results(report)["only"].outcome is Outcome.PASSED


@pytest.mark.parametrize("answer", ["None", "'text'", "[[1.0], [1.0, 2.0]]", "float('nan')"])
def test_an_answer_that_breaks_a_check_is_no_fault_of_the_grader(
    course: Course, answer: str
) -> None:
    course.known_good = KnownGood({"small.one": lambda: 1, "small.two": lambda: 2})
    careless = "def check_first(submission):\n    assert int(submission.small.one()) == 1\n"
    course.replace(first=MARK + careless)
    assert course.grade().score == 10
    first = results(course.grade({"small.py": f"def one():\n    return {answer}\n"}))["first"]
    assert (first.outcome, first.points) == (Outcome.FAILED, 0)
    assert first.message == "one answers with something that cannot be judged."


def test_an_interruption_in_a_check_is_an_interruption(course: Course) -> None:
    course.replace(first=MARK + "def check_first():\n    raise KeyboardInterrupt\n")
    with pytest.raises(KeyboardInterrupt):
        course.grade()


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("", "No check function is written for small.one.first"),
        ("def check_first():\n    pass\n", "check_first has no check marker"),
        ("def check_first(:\n", "small"),
        ("import no_such_module_anywhere\n", "small"),
        ('raise ValueError("damaged")\n', "small"),
    ],
    ids=["no function", "no marker", "syntax", "import", "raises"],
)
def test_a_damaged_file_of_checks_is_an_error_of_the_kit(
    course: Course, capfd: pytest.CaptureFixture[str], first: str, said: str
) -> None:
    course.replace(first=first)
    with pytest.raises(KitError, match=said):
        course.grade()
    captured = capfd.readouterr()
    assert "Traceback" not in captured.out + captured.err


def test_a_function_that_is_not_in_the_rubric_is_not_run(course: Course) -> None:
    extra = '\n@pytest.mark.check("small.three.extra")\ndef check_extra():\n    1 / 0\n'
    course.replace(extra=extra)
    report = course.grade()
    assert not report.grader_failed
    assert report.score == 10


def test_the_command_line_says_3_and_prints_the_report(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    course.replace(first=MARK + FAULTS["a damaged kit"][0])
    report = course.grade()
    options = cli.grade_parser().parse_args(["--exit-zero"])
    assert cli.exit_code(report, options) == cli.BROKEN
    assert "Fix it." in cli.render_terminal(report, options)
    assert capsys.readouterr().out == ""


class Watcher:
    """Writes down what a front end is told."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def started(self, check: object) -> None:
        self.seen.append(getattr(check, "id", ""))

    def advanced(self, fraction: float) -> None:
        self.seen.append(str(fraction))


def test_a_front_end_hears_of_every_check_in_order(course: Course) -> None:
    watcher = Watcher()
    course.replace(first=MARK + "def check_first(advanced):\n    advanced(0.5)\n")
    course.grade(progress=watcher)
    assert watcher.seen == ["small.one.first", "0.5", "small.one.second", "small.two.only"]


def test_only_what_is_asked_for_is_run(course: Course) -> None:
    watcher = Watcher()
    report = course.grade(names=["small.two"], progress=watcher)
    assert watcher.seen == ["small.two.only"]
    assert (report.score, report.max_score) == (5, 5)
