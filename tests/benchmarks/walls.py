"""What the walls cost: a worker's start, a full run, a class, and a run on a busy machine.

Everything is measured in one run and in turn, and given as medians and ratios; the peer of a
worker's start is a new Python process that imports NumPy. Run: python tests/benchmarks/walls.py
"""

from __future__ import annotations

import multiprocessing
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

KIT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(KIT))

from grader.course.contents import COURSE  # noqa: E402
from grader.grading.marking import Marker  # noqa: E402
from grader.grading.session import (  # noqa: E402
    CheckRun,
    Plan,
    diagnosing,
    grade,
    offers_of,
    open_hosts,
    run_checks,
)
from grader.intake.intake import Intake, take_in  # noqa: E402
from grader.rubric import select  # noqa: E402
from grader.worker.client import Setup, Worker  # noqa: E402
from grader.worker.host import Usage  # noqa: E402
from grader.worker.inside.walls import WALLS  # noqa: E402
from grader.worker.launching import open_launcher  # noqa: E402
from grader.worker.processes import Launcher  # noqa: E402

WORKERS, ROUNDS, SUBMISSIONS, CORES, BUSY = 50, 7, 20, 2, 2
TEN_CHECKS = (
    "activations.sigmoid.values", "activations.sigmoid.stable", "activations.relu.values",
    "activations.tanh.values", "activations.softmax.values", "activations.softmax.vector",
    "neuron.init.weights", "neuron.forward.weighted_sum", "neuron.backward.dw",
    "neuron.backward.dx",
)  # fmt: skip


def timed(run: Callable[[], object]) -> float:
    """The wall time of one call in seconds."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def told(name: str, seconds: list[float]) -> None:
    """Print minimum, median and maximum."""
    middle = statistics.median(seconds)
    print(f"{name}: {min(seconds):.3f} / {middle:.3f} / {max(seconds):.3f} s (min, median, max)")


def start_workers(launch: Launcher) -> None:
    """Time workers until they are ready, in turn with processes that import NumPy."""
    with tempfile.TemporaryDirectory() as scratch:
        setup = Setup(Path(scratch), Path(scratch), launch=launch)
        bare = replace(setup, walls=())

        def start(setup: Setup) -> float:
            worker: list[Worker] = []
            seconds = timed(lambda: (worker.append(Worker(setup)), worker[0].greet()))
            worker[0].stop()
            return seconds

        start(setup)
        pairs = [(start(setup), start(bare)) for _ in range(WORKERS)]
        command = [sys.executable, "-I", "-c", "import numpy"]
        peers = [timed(lambda: subprocess.run(command, check=True)) for _ in range(10)]
    walled, open_ = ([pair[side] for pair in pairs] for side in (0, 1))
    told("worker ready, all walls", walled)
    told("worker ready, no walls", open_)
    told("python -c 'import numpy'", peers)
    print(f"ratio to the peer: {statistics.median(walled) / statistics.median(peers):.3f}")


def full_run(launch: Launcher, walls: tuple[str, ...]) -> float:
    """The time of all checks on the solutions behind these walls."""
    intake = take_in(KIT / "solutions")
    with tempfile.TemporaryDirectory() as scratch:
        hosts = open_hosts(intake, COURSE, Path(scratch), Usage(), launch=launch)
        hosts.as_submitted.setup = replace(hosts.as_submitted.setup, walls=walls)
        marker = Marker(hosts, offers_of(COURSE, hosts), intake.seed, diagnosing(COURSE))
        plan = Plan(select(COURSE.rubric, []), seed=1)
        run = CheckRun(COURSE, marker, np.random.default_rng(1), None)
        try:
            return timed(lambda: run_checks(plan, run))
        finally:
            hosts.close()


def compare_full_runs(launch: Launcher) -> None:
    """Time full runs with and without walls, in turn."""
    pairs = [(full_run(launch, WALLS), full_run(launch, ())) for _ in range(ROUNDS)]
    walled, open_ = ([pair[side] for pair in pairs] for side in (0, 1))
    told("solutions, all walls", walled)
    told("solutions, no walls", open_)
    ratios = [with_walls / without for with_walls, without in pairs]
    print(f"ratio: {statistics.median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})")


def grade_some(numbers: list[int]) -> list[int]:
    """The scores of some submissions of a class, with one launcher for all."""
    plan = Plan(select(COURSE.rubric, list(TEN_CHECKS)), quick=True)
    solutions = take_in(KIT / "solutions").files
    with open_launcher() as launch:
        return [
            grade(
                Intake(tuple((name, text + b"# %d\n" % number) for name, text in solutions)),
                COURSE, plan, launch=launch,
            ).score
            for number in numbers
        ]  # fmt: skip


def grade_a_class() -> None:
    """Time a class of submissions with ten quick checks each, the processes' start included."""
    shares = [list(range(first, SUBMISSIONS, CORES)) for first in range(CORES)]

    def run() -> None:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(CORES, mp_context=context) as pool:
            scores = [score for some in pool.map(grade_some, shares) for score in some]
        assert len(scores) == SUBMISSIONS
        assert len(set(scores)) == 1

    told(f"{SUBMISSIONS} submissions of {len(TEN_CHECKS)} checks", [timed(run) for _ in range(3)])


@contextmanager
def busy_machine() -> Iterator[None]:
    """Keep cores busy with processes that only compute."""
    command = [sys.executable, "-c", "while True: pass"]
    others = [subprocess.Popen(command) for _ in range(BUSY)]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def grade_under_load(launch: Launcher) -> None:
    """Grade the solutions beside two busy processes: no point may be lost."""
    intake = take_in(KIT / "solutions")
    scores: set[int | None] = set()

    def run() -> None:
        scores.add(grade(intake, COURSE, Plan(select(COURSE.rubric, [])), launch=launch).score)

    with busy_machine():
        seconds = [timed(run) for _ in range(ROUNDS)]
    told(f"solutions beside {BUSY} busy processes", seconds)
    print(f"scores: {scores}")


def main() -> None:
    """Measure everything, one after the other."""
    with open_launcher() as launch:
        start_workers(launch)
        compare_full_runs(launch)
        grade_under_load(launch)
    grade_a_class()


if __name__ == "__main__":
    main()
