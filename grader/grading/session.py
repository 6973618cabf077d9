"""Grading one submission, from a folder to a Report."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from grader import __version__
from grader.diagnosis.explain import explain
from grader.errors import KitError, UsageError
from grader.frame import Course
from grader.grading.follow_through import Offers, settle
from grader.grading.marking import Diagnose, Hosts, Marker
from grader.grading.next_step import next_step
from grader.grading.plugin import GraderPlugin, Progress, data_fixtures
from grader.grading.scoring import tally
from grader.intake.intake import Intake
from grader.model import Check, CheckResult, Diagnosis, Evidence, Outcome, Report, WorkerStats
from grader.worker import in_process, processes
from grader.worker.client import Setup
from grader.worker.host import Host, Usage
from grader.worker.inside.walls import LEVELS, PROCESS
from grader.worker.launching import open_launcher
from grader.worker.processes import Launch
from grader.worker.proxies import open_host

SETTINGS = Path(__file__).with_name("pytest.ini")
DEBUG_SECONDS = 1e6
# Plugins of pytest that a grading run has no use for, or that would write where it was started.
SWITCHED_OFF = (
    "terminal", "cacheprovider", "logging", "capture", "faulthandler", "doctest", "junitxml",
    "pastebin", "warnings", "stepwise", "debugging", "unraisableexception", "threadexception",
)  # fmt: skip
FOREIGN = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTEST_THEME", "PYTEST_DEBUG")


@dataclass(frozen=True)
class Plan:
    """What is to be graded: the checks, whether training is left out, and the seed.

    With `debug`, the learner's own folder, the submission runs in this process, from that folder
    and without deadlines.
    `accepted` is the lowest level of the sandbox at which it may be graded; None for any.
    """

    checks: tuple[Check, ...]
    quick: bool = False
    seed: int | None = None
    debug: Path | None = None
    accepted: str | None = None


def grade(
    intake: Intake,
    course: Course,
    plan: Plan,
    *,
    progress: Progress | None = None,
    launch: Launch | None = None,
) -> Report:
    """Grade one submission; its own faults are results.

    Raises KitError when the kit is broken, and UsageError when the sandbox is weaker than the plan
    accepts. `launch` starts the workers; who grades many submissions opens a launcher once.
    """
    if launch is None:
        with open_launcher() as opened:
            return grade(intake, course, plan, progress=progress, launch=opened)
    started = time.perf_counter()
    seed = intake.seed if plan.seed is None else plan.seed
    usage = Usage()
    with tempfile.TemporaryDirectory(prefix="grader-") as scratch:
        hosts = open_hosts(intake, course, Path(scratch), usage, launch=launch)
        if plan.debug is not None:
            submitted = debugged(hosts.as_submitted, plan.debug)
            hosts = replace(hosts, as_submitted=submitted, patched=None)
        try:
            hosts.as_submitted.warm_up()
            if plan.accepted is not None:
                refuse_below(plan.accepted, hosts.as_submitted.greet())
            marker = Marker(hosts, offers_of(course, hosts), seed, diagnosing(course))
            run = CheckRun(course, marker, np.random.default_rng(plan.seed), progress)
            results = run_checks(plan, run)
            beside = run_unasked(results, replace(plan, quick=True), replace(run, progress=None))
            sandbox = hosts.as_submitted.sandbox
        finally:
            hosts.close()
    asked = [results[check.id] for check in plan.checks]
    ordered = settle([*asked, *beside])[: len(asked)]
    sums = tally(ordered)
    return Report(
        kit=__version__, seed=seed, sandbox=sandbox, score=sums.score, max_score=sums.max_score,
        bonus=sums.bonus, max_bonus=sums.max_bonus, seconds=time.perf_counter() - started,
        results=ordered, next_step=next_step(course.rubric, ordered),
        workers=WorkerStats(usage.started, usage.peak_memory),
    )  # fmt: skip


def refuse_below(accepted: str, sandbox: str) -> None:
    """Raise UsageError if a worker's sandbox is weaker than what is accepted."""
    reached = next((level for level in LEVELS if sandbox.startswith(level)), None)
    if reached is None or LEVELS.index(reached) > LEVELS.index(accepted):
        raise UsageError(
            f"The sandbox on this system is weaker than {accepted}: {sandbox}. Grade on a system "
            "that has the walls (docs/security.md tells which), or accept the level that there is "
            f"with --accept-sandbox {reached or PROCESS}."
        )


def open_hosts(
    intake: Intake,
    course: Course,
    scratch: Path,
    usage: Usage,
    *,
    launch: Launch = processes.start,
) -> Hosts:
    """The hosts of one run; no worker is started before it is needed."""
    folder, empty = scratch / "submission", scratch / "empty"
    folder.mkdir()
    empty.mkdir()
    intake.write_to(folder)
    rubric, known_good = course.rubric, course.known_good
    graded = tuple(task.path for task in rubric.tasks if task.function)
    functions = known_good.every
    submitted = Setup(folder, scratch / "output-submitted.txt", graded, launch=launch)
    patched = replace(
        submitted,
        output=scratch / "output-patched.txt",
        switchable=tuple(name for name in (*graded, *known_good.given) if name in functions),
        attributes=known_good.attributes,
        known_good=functions,
    )
    reference = replace(patched, folder=empty, output=scratch / "output-reference.txt")
    return Hosts(*(open_host(setup, usage) for setup in (submitted, patched, reference)))


def offers_of(course: Course, hosts: Hosts) -> Offers:
    """What may be known-good when a check is marked again."""
    switchable = frozenset(hosts.reference.setup.switchable)
    known_good = course.known_good
    return Offers(course.rubric, switchable, frozenset(known_good.given), known_good.uses)


def diagnosing(course: Course) -> Diagnose:
    """Explains evidence by the misconceptions about a check's module."""

    def diagnose(check: Check, evidence: Evidence | None) -> Diagnosis | None:
        if evidence is None:
            return None
        return explain(check.task_id, evidence, course.module(check.module).misconceptions())

    return diagnose


def debugged(host: Host, source: Path) -> Host:
    """The host for a submission that runs in this process, from the learner's own folder."""
    setup = replace(host.setup, folder=source.resolve(), launch=in_process.start)
    return Host(setup, host.usage)


@dataclass(frozen=True)
class CheckRun:
    """What all runs of pytest for one submission share.

    `secret` draws what no submission can foresee: without a seed it takes fresh entropy.
    """

    course: Course
    marker: Marker
    secret: np.random.Generator
    progress: Progress | None


def run_checks(plan: Plan, run: CheckRun) -> Mapping[str, CheckResult]:
    """Run what is asked for with pytest; the result of every check of the plan."""
    asked = {check.id: check for check in plan.checks if not (plan.quick and check.training)}
    if plan.debug is not None:
        asked = {name: replace(check, seconds=DEBUG_SECONDS) for name, check in asked.items()}
    plugin = GraderPlugin(asked, run.marker, secret=run.secret, progress=run.progress)
    if asked:
        run_pytest(run.course, asked.values(), plugin)
    left_out = {
        check.id: CheckResult(check, Outcome.LEFT_OUT, 0, "Left out by --quick.")
        for check in plan.checks
        if check.id not in asked
    }
    results = {**plugin.results, **left_out}
    lost = [check.id for check in plan.checks if check.id not in results]
    if lost:
        raise KitError(f"pytest ended without running {lost[0]}.")
    return results


def run_unasked(results: Mapping[str, CheckResult], plan: Plan, run: CheckRun) -> list[CheckResult]:
    """The results of tasks that were not asked for, but that follow-through would put to blame."""
    known, graded = dict(results), {result.check.task_id for result in results.values()}
    while blamed := {task for each in known.values() for task in each.blamed_on} - graded:
        graded |= blamed
        rubric = run.course.rubric
        checks = tuple(c for c in rubric.checks if c.task_id in blamed and not c.training)
        known |= run_checks(replace(plan, checks=checks), run)
    return [result for name, result in known.items() if name not in results]


def run_pytest(course: Course, checks: Iterable[Check], plugin: GraderPlugin) -> None:
    """One pytest run in this process, which ignores all configuration and plugins but ours."""
    files = dict.fromkeys(str(course.module(check.module).checks) for check in checks)
    # pytest names a file's module by its place below the root: of two courses, both have their own.
    folder = course.modules[0].folder.parent
    arguments = [
        *files, "-c", str(SETTINGS), f"--rootdir={folder.anchor}", f"--confcutdir={folder}",
        "--import-mode=importlib", "--assert=plain", "-p", "pytest_timeout",
        *(part for name in SWITCHED_OFF for part in ("-p", f"no:{name}")),
    ]  # fmt: skip
    with own_environment():
        code = pytest.main(arguments, plugins=[plugin, data_fixtures(course.data)])
    if plugin.fault is not None:
        raise plugin.fault
    if code == pytest.ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise KitError(f"pytest could not run the checks (its exit code is {int(code)}).")


@contextlib.contextmanager
def own_environment() -> Iterator[None]:
    """Hide what would change pytest from outside: options, plugins, plugin discovery."""
    kept = {name: os.environ.pop(name) for name in FOREIGN if name in os.environ}
    discovery = os.environ.get("PYTEST_DISABLE_PLUGIN_AUTOLOAD")
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        yield
    finally:
        os.environ.update(kept)
        if discovery is None:
            del os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"]
        else:
            os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = discovery
