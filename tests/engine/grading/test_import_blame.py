"""A file that cannot be imported: who pays for it, and what is told."""

from __future__ import annotations

import pytest

from grader.errors import Crashed, Frame, NameMissing, Raised, SubmissionFault, TimedOut
from grader.grading.marking import is_to_blame
from grader.model import Outcome, Report
from tests.grading import CORE, grade_files, solution_files

CIRCULAR = "cannot import name 'f' from partially initialized module 'm' (most likely due to a circular import)"  # noqa: E501


def raised(kind: str, *files: str, text: str = "") -> Raised:
    """An exception at import, with a line in each of these files, the innermost last."""
    frames = tuple(Frame(f"{file}.py", 1, "<module>", "") for file in files)
    bases = {"ModuleNotFoundError": ("ModuleNotFoundError", "ImportError", "Exception")}
    return Raised("told", kind=kind, text=text, frames=frames, bases=bases.get(kind, (kind,)))


def blamed(**faults: SubmissionFault) -> set[str]:
    return {module for module in CORE if is_to_blame(module, faults, CORE)}


def test_the_file_whose_line_raises_is_to_blame() -> None:
    crash = raised("ZeroDivisionError", "activations")
    through = raised("ZeroDivisionError", "network", "activations")
    assert blamed(activations=crash, network=through) == {"activations"}
    assert blamed(network=through) == set()


@pytest.mark.parametrize("kind", ["SyntaxError", "NameError", "SystemExit", "KeyError"])
def test_every_exception_of_its_own_is_its_own(kind: str) -> None:
    assert blamed(neuron=raised(kind, "neuron")) == {"neuron"}


@pytest.mark.parametrize("kind", ["ImportError", "ModuleNotFoundError"])
def test_nobody_is_blamed_for_a_name_that_cannot_be_imported(kind: str) -> None:
    assert blamed(network=raised(kind, "network", text="cannot import name 'rellu'")) == set()


@pytest.mark.parametrize("files", [("activations", "network"), ("network", "activations")])
@pytest.mark.parametrize("kind", ["ImportError", "AttributeError"])
def test_of_files_that_import_each_other_the_first_is_to_blame(
    kind: str, files: tuple[str, str]
) -> None:
    faults: dict[str, SubmissionFault] = {
        "activations": raised(kind, *files, text=CIRCULAR),
        "network": raised(kind, *reversed(files), text=CIRCULAR),
    }
    assert blamed(**faults) == {"activations"}


def test_files_outside_of_the_course_are_not_to_blame_for_a_circle() -> None:
    fault = raised("ImportError", "train", "helper", "train", text=CIRCULAR)
    assert blamed(train=fault) == {"train"}
    fault = raised("ImportError", "helper", text=CIRCULAR)
    assert blamed(train=fault) == set()


@pytest.mark.parametrize(
    "fault",
    [
        raised("ZeroDivisionError"),
        TimedOut("late"),
        Crashed("gone"),
        NameMissing("The file neuron.py is not there."),
    ],
    ids=["no lines", "late", "crashed", "missing"],
)
def test_without_lines_nobody_is_to_blame(fault: SubmissionFault) -> None:
    assert blamed(neuron=fault) == set()


def test_without_a_fault_nobody_is_to_blame() -> None:
    assert blamed() == set()


def graded(*names: str, **added: tuple[str, str]) -> Report:
    """The quick report on the solutions, with lines before and after the text of some files."""
    files = solution_files()
    for module, (before, after) in added.items():
        future, text = "from __future__ import annotations\n", files[f"{module}.py"]
        if future in text:
            text = text.replace(future, "")
        files[f"{module}.py"] = f"{future}{before}{text}{after}"
    return grade_files(files, names or CORE)


def points(report: Report) -> dict[str, int]:
    """The points that each module lost."""
    lost: dict[str, int] = dict.fromkeys(CORE, 0)
    for result in report.results:
        if result.outcome is not Outcome.LEFT_OUT:
            lost[result.check.module] += result.check.points - result.points
    return lost


def messages(report: Report, module: str) -> set[str]:
    return {each.message for each in report.results if each.check.module == module}


def expect_only_this_one_lost(report: Report, module: str, full: int) -> None:
    assert points(report) == {**dict.fromkeys(CORE, 0), module: full}
    outcomes = {each.outcome for each in report.results if each.check.module == module}
    assert outcomes == {Outcome.RAISED}


@pytest.mark.parametrize(("module", "full"), [("activations", 22), ("neuron", 10), ("network", 40)])
def test_a_file_that_crashes_at_import_loses_its_own_points_only(module: str, full: int) -> None:
    report = graded(**{module: ("", "\n1 / 0\n")})
    expect_only_this_one_lost(report, module, full)
    [message] = messages(report, module)
    assert message.startswith(f"import {module} raised ZeroDivisionError: division by zero")
    assert f"{module}.py, line " in message
    assert f"{module}.py" in report.next_step


@pytest.mark.parametrize("names", [("activations", "network"), CORE], ids=["two", "all"])
def test_a_file_that_imports_a_later_one_pays_for_the_circle(names: tuple[str, ...]) -> None:
    report = graded(*names, activations=("from network import NeuralNetwork\n", ""))
    expect_only_this_one_lost(report, "activations", 22)
    assert all("Two files import each other" in told for told in messages(report, "activations"))


def test_a_circle_of_the_later_files_is_paid_for_by_the_first_of_them() -> None:
    report = graded(
        network=("from train import one_hot\n", ""),
        train=("from network import NeuralNetwork\n", ""),
    )
    lost = points(report)
    assert lost["network"] == 40
    assert (lost["activations"], lost["neuron"], lost["train"]) == (0, 0, 0)


def test_a_name_that_cannot_be_imported_costs_only_what_stands_on_it() -> None:
    report = graded(network=("from activations import no_such_name\n", ""))
    lost = points(report)
    assert (lost["activations"], lost["neuron"], lost["train"]) == (0, 0, 0)
    shown = messages(report, "network") - {""}
    assert all("no_such_name" in each for each in shown)


def test_a_misspelt_function_costs_itself_and_not_the_files_that_import_it() -> None:
    files = solution_files()
    files["activations.py"] = files["activations.py"].replace("def relu(", "def rellu(")
    report = grade_files(files, CORE)
    lost = {each.check.task_id for each in report.results if each.points < each.check.points}
    assert lost - {"train.xor", "train.mnist"} == {"activations.relu"}
