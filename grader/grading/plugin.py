"""The pytest plugin: gives each check its fixtures and turns its end into a CheckResult.

One instance per run, no globals. A check is a pytest function marked `check("module.task.name")`;
whatever escapes from it other than a SubmissionFault is a fault of the grader.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Generator, Mapping
from typing import Any, Protocol

import numpy as np
import pytest

from grader.errors import KitError
from grader.grading.marking import Marker
from grader.grading.scoring import points_for
from grader.model import Check, CheckResult, Outcome
from grader.worker.proxies import Submission

GUARD_SECONDS = 60.0


class Progress(Protocol):
    """What a front end may want to know while checks run."""

    def started(self, check: Check) -> None:
        """A check begins."""

    def advanced(self, fraction: float) -> None:
        """The check that runs has done this share of its work."""


class GraderPlugin:
    """Runs the selected checks through a Marker and collects their results."""

    def __init__(
        self,
        checks: Mapping[str, Check],
        marker: Marker,
        *,
        secret: np.random.Generator,
        progress: Progress | None,
    ) -> None:
        self._checks = checks
        self._marker = marker
        self._secret = secret
        self._progress = progress
        self.results: dict[str, CheckResult] = {}
        self.fault: KitError | None = None

    def pytest_configure(self, config: pytest.Config) -> None:
        """Make the marker known."""
        config.addinivalue_line("markers", "check(id): the check's id in the rubric")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the selected checks; a fault of the kit is kept for the session to raise."""
        try:
            items[:] = self._selected(items)
        except KitError as error:
            self.fault = self.fault or error
            items.clear()

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a file of checks that cannot be imported."""
        if report.failed:
            last = report.longreprtext.strip().splitlines()[-1].removeprefix("E ").strip()
            file = "/".join(report.nodeid.split("/")[-2:])
            self.fault = KitError(f"{file} cannot be imported: {last}.")

    def _selected(self, items: list[pytest.Item]) -> list[pytest.Item]:
        """The selected checks in the rubric's order, each with a guard on its time."""
        found = {check_id(item): item for item in items}
        missing = [name for name in self._checks if name not in found]
        if missing:
            raise KitError(f"No check function is written for {missing[0]}.")
        chosen = [found[name] for name in self._checks]
        for item in chosen:
            # Every call has its own deadline; this guard is for a check that hangs by itself.
            # Without `func_only` its clock would run before the one that the report reads.
            seconds = guard_seconds(self._checks[check_id(item)])
            item.add_marker(pytest.mark.timeout(seconds, func_only=True))
        return chosen

    @pytest.fixture
    def submission(self) -> None:
        """The submission, as `grader.worker.proxies.Submission`; set for each marking."""

    @pytest.fixture
    def rng(self) -> None:
        """The check's own generator, set anew for each marking."""

    @pytest.fixture
    def secret_rng(self) -> np.random.Generator:
        """A generator that nobody can foresee, unless the run was given a seed to repeat."""
        return self._secret

    @pytest.fixture
    def advanced(self) -> Callable[[float], None]:
        """Tells the front end which share of a long check is done."""
        return self._progress.advanced if self._progress is not None else lambda fraction: None

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool:
        """Run one check through the marker."""
        check = self._checks[check_id(pyfuncitem)]
        if self._progress is not None:
            self._progress.started(check)
        wanted = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}

        def run(submission: Submission, rng: np.random.Generator) -> None:
            fresh: dict[str, Any] = {"submission": submission, "rng": rng}
            # Numbers that overflow here are the submission's, and are judged by their values.
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                pyfuncitem.obj(**{name: fresh.get(name, value) for name, value in wanted.items()})

        self.results[check.id] = self._marker.mark(check, run)
        return True

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, Any, Any]:
        """Note whatever else escaped as a fault of the grader, which costs no points."""
        report = yield
        if call.excinfo is not None:
            check = self._checks[check_id(item)]
            self.results[check.id] = grader_error(check, call.excinfo.value, call.duration)
        return report


def data_fixtures(data: Mapping[str, Callable[[], Any]]) -> object:
    """A plugin with one fixture for each of a course's data."""

    def fixture_of(load: Callable[[], Any]) -> Any:
        @pytest.fixture
        def provide(self: object) -> Any:
            return load()

        return provide

    return type("CourseData", (), {name: fixture_of(load) for name, load in data.items()})()


def guard_seconds(check: Check) -> float:
    """The time after which a check that hangs in this process is ended."""
    return 3 * check.seconds + GUARD_SECONDS


def check_id(item: pytest.Item) -> str:
    """The id in a check's marker; raises KitError if it has none."""
    marker = item.get_closest_marker("check")
    if marker is None:
        raise KitError(f"The check function {item.name} has no check marker.")
    return str(marker.args[0])


def grader_error(check: Check, error: BaseException, seconds: float) -> CheckResult:
    """A fault of the grader or the kit: full points, and the sentence that helps to fix it."""
    outcome = Outcome.GRADER_ERROR
    message = str(error) if isinstance(error, KitError) else f"{type(error).__name__}: {error}"
    if seconds >= guard_seconds(check):
        message = "Timeout: the check did not end by itself."
    return CheckResult(check, outcome, points_for(check, outcome), message, seconds=seconds)
