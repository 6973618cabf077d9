"""A fault of the grader's own pays nobody and costs nobody: right answers prove whose it is."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from grader import cli
from grader.checking.known_good import KnownGood
from grader.errors import KitError
from grader.grading import guard
from grader.model import Outcome, Report
from grader.worker.launching import Forking, open_launcher
from grader.worker.processes import Launcher, OneByOne, Running

from .small import Course, results

KNOWN_GOOD = KnownGood({"small.one": lambda: 1, "small.two": lambda: 2})
MARK = '\n@pytest.mark.check("small.one.first")\n'
CARELESS = "def check_first(submission):\n    assert int(submission.small.one()) == 1\n"
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
    """The first check is a fault of the grader, and the run has no score."""
    first = results(report)["first"]
    assert (first.outcome, first.points) == (Outcome.GRADER_ERROR, 0)
    assert words in first.message
    assert (report.score, report.bonus) == (None, 0)
    assert "no score" in report.not_graded
    assert "All done" not in report.next_step


@pytest.mark.filterwarnings("ignore:odd")
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_check_leaves_no_score(course: Course, fault: str) -> None:
    body, words = FAULTS[fault]
    course.known_good = KNOWN_GOOD
    course.replace(first=MARK + body)
    report = course.grade()
    expect_fault(report, words)
    assert results(report)["second"].outcome is Outcome.PASSED


def test_a_fault_in_a_check_hides_no_fault_of_the_submission(course: Course) -> None:
    course.replace(first=MARK + FAULTS["an exception"][0])
    report = course.grade({"small.py": "def one():\n    return 7\n"})
    expect_fault(report, "ZeroDivisionError")
    assert results(report)["second"].outcome is Outcome.FAILED
    assert results(report)["only"].outcome is Outcome.MISSING


def test_what_needs_a_check_with_a_fault_is_run_all_the_same(course: Course) -> None:
    course.replace(first=MARK + FAULTS["an exception"][0])
    course.rubric = course.rubric.replace(
        'title = "two() is 2"', 'title = "two() is 2"\nneeds = ["small.one.first"]'
    )
    assert results(course.grade())["only"].outcome is Outcome.PASSED


def test_a_check_that_hangs_by_itself_is_ended(
    course: Course, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(guard, "GUARD_SECONDS", 0.2)
    course.rubric = course.rubric.replace("points = 2", "points = 2\nseconds = 0.05")
    course.replace(first=MARK + "def check_first():\n    while True:\n        pass\n")
    report = course.grade()
    expect_fault(report, "did not end by itself")
    assert results(report)["second"].outcome is Outcome.PASSED
    captured = capfd.readouterr()
    assert captured.out + captured.err == "", "the grader alone speaks"


def test_a_diagnosis_that_breaks_is_left_out(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise LookupError("a broken catalogue")

    monkeypatch.setattr("grader.grading.session.explain", broken)
    report = course.grade({"small.py": "def one():\n    return 7\n\ndef two():\n    return 2\n"})
    assert results(report)["first"].outcome is Outcome.FAILED
    assert results(report)["first"].diagnosis is None
    assert report.score == 5


@pytest.mark.parametrize("answer", ["None", "'text'", "[[1.0], [1.0, 2.0]]", "float('nan')"])
def test_an_answer_that_breaks_a_check_is_no_fault_of_the_grader(
    course: Course, answer: str
) -> None:
    course.known_good = KNOWN_GOOD
    course.replace(first=MARK + CARELESS)
    assert course.grade().score == 10
    first = results(course.grade({"small.py": f"def one():\n    return {answer}\n"}))["first"]
    assert (first.outcome, first.points) == (Outcome.FAILED, 0)
    assert first.message == "one answers with something that cannot be judged."


class Breaking:
    """A launcher that counts how often it begins anew."""

    def __init__(self, launch: Launcher) -> None:
        self.launch = launch
        self.renewed = 0

    def __call__(self, child: socket.socket, scratch: Path, output: int) -> Running:
        return self.launch(child, scratch, output)

    def renew(self) -> None:
        self.renewed += 1
        self.launch.renew()


def test_an_answer_that_upsets_a_check_gets_new_workers_and_no_points(course: Course) -> None:
    course.known_good = KNOWN_GOOD
    course.replace(first=MARK + CARELESS)
    with open_launcher() as launch:
        breaking = Breaking(launch)
        report = course.grade({"small.py": "def one():\n    return None\n"}, launch=breaking)
    assert breaking.renewed >= 2, "for the right answers, and for the checks that follow"
    assert results(report)["first"].outcome is Outcome.FAILED
    assert report.score == 0


def test_a_machine_that_falters_once_costs_nothing(course: Course, tmp_path: Path) -> None:
    course.known_good = KNOWN_GOOD
    once = (
        "def check_first(submission):\n"
        "    from pathlib import Path\n"
        f"    mark = Path({str(tmp_path / 'once')!r})\n"
        "    if not mark.exists():\n"
        "        mark.touch()\n"
        "        raise OSError('No space left on device')\n"
        "    submission.small.one()\n"
    )
    course.replace(first=MARK + once)
    report = course.grade()
    assert results(report)["first"].outcome is Outcome.PASSED
    assert report.score == 10


def test_a_lost_launcher_is_replaced(course: Course) -> None:
    course.known_good = KNOWN_GOOD
    with open_launcher() as launch:
        if not isinstance(launch, Forking):
            pytest.skip("workers are forked on Linux")
        launch.server._process.kill()
        launch.server._process.wait()
        assert course.grade(launch=launch).score == 10


def test_where_no_process_can_be_started_nobody_gets_a_score(course: Course) -> None:
    class Refusing(OneByOne):
        started = 0

        def __call__(self, child: socket.socket, scratch: Path, output: int) -> Running:
            self.started += 1
            if self.started > 1:
                raise KitError("This system starts no further process.")
            return super().__call__(child, scratch, output)

    course.known_good = KNOWN_GOOD
    refusing = Refusing()
    report = course.grade({"small.py": "def one():\n    return 7\n"}, launch=refusing)
    # Nothing stands before the first task: it is not marked a second time.
    assert results(report)["first"].outcome is Outcome.FAILED
    assert results(report)["only"].outcome is Outcome.GRADER_ERROR
    assert report.score is None
    assert "starts no further process" in report.results[-1].message
    assert refusing.started == 3, "what would fail again is not tried for each check"


def test_a_submission_that_makes_the_grader_hang_is_waited_for_once(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "GUARD_SECONDS", 0.3)
    course.known_good = KNOWN_GOOD
    course.rubric = course.rubric.replace("points = 2", "points = 2\nseconds = 0.1")
    course.rubric = course.rubric.replace("points = 3", "points = 3\nseconds = 0.1")
    hangs = (
        "def check_first(submission):\n    while submission.small.one() == 7:\n"
        "        while True:\n            pass\n"
    )
    course.replace(first=MARK + hangs)
    report = course.grade({"small.py": "def one():\n    return 7\n\ndef two():\n    return 2\n"})
    first, second = results(report)["first"], results(report)["second"]
    assert (first.outcome, first.points) == (Outcome.TIMED_OUT, 0)
    assert "did not let the grader end" in first.message
    assert second.message == first.message
    assert report.score == 5


def test_no_exception_handler_of_a_check_keeps_the_guard(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "GUARD_SECONDS", 0.2)
    course.rubric = course.rubric.replace("points = 2", "points = 2\nseconds = 0.05")
    swallows = (
        "def check_first():\n    while True:\n        try:\n            while True:\n"
        "                pass\n        except Exception:\n            pass\n"
    )
    course.replace(first=MARK + swallows)
    expect_fault(course.grade(), "did not end by itself")


def test_damaged_data_ends_the_run_before_anything_is_graded(course: Course) -> None:
    def lost() -> None:
        raise KitError("data/digits.npz is missing.")

    watcher = Watcher()
    course.data = {"digits": lost}
    course.replace(
        only='\n@pytest.mark.check("small.two.only")\ndef check_only(digits):\n    pass\n'
    )
    with pytest.raises(KitError, match=r"digits\.npz is missing"):
        course.grade(progress=watcher)
    assert watcher.seen == []
    assert course.grade(names=["small.one"]).score == 5


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
    shown = cli.render_terminal(report, options)
    assert "Fix it." in shown
    assert "Score" not in shown
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
