"""How fair the grader is: the figures of docs/fairness.md, measured anew.

Needs the kit's `dev` extra and takes about ten minutes on two cores. The figures on mutants and
on alternative styles have commands of their own, which docs/fairness.md names.
Run: python tests/benchmarks/fairness.py
"""

from __future__ import annotations

import dataclasses
import json
import multiprocessing
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

KIT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(KIT))

from grader.model import CheckResult, Outcome, Report  # noqa: E402
from grader.reports import results_json  # noqa: E402
from tests.course.mistakes import COURSE, PATHS, TASKS, Mistake, read  # noqa: E402
from tests.grading import grade_files, solution_files  # noqa: E402

# What waits tests everything together, as the trainings do, and is no function's.
KEPT = (Outcome.PASSED, Outcome.LEFT_OUT, Outcome.BLOCKED)
FORMS = [path for path in PATHS if read(path).task and not read(path).training]
SEEDS, TRAINED_SEEDS, REPEATS = 50, 10, 50
# Three bugs in three functions, so that every part of marking has work to do.
BUGGY = (("activations", "drelu-ones"), ("network", "bwd-averaged-twice"), ("train", "acc-sum"))
IMPORTS = """
import sys, time
import grader.grading.session
for name in [name for name in sys.modules if name.startswith("grader.diagnosis")]:
    del sys.modules[name]
started = time.perf_counter()
import grader.diagnosis.explain, grader.hints
print(time.perf_counter() - started)
"""


@dataclasses.dataclass(frozen=True)
class Verdict:
    """One catalogued mistake, graded over all modules without the training checks."""

    mistake: str
    charged: bool
    elsewhere: tuple[str, ...]
    elsewhere_as_submitted: tuple[str, ...]
    named: bool
    wrongly_named: tuple[str, ...]


def verdict_on(path: Path) -> Verdict:
    """Grade one catalogued mistake: who is charged, what is named."""
    mistake, name = read(path), path.stem.split("__")[0]
    report = grade_files(mistake.files())
    lost = [result for result in report.results if result.outcome not in KEPT]
    through = [result for result in report.results if result.follow_through]
    named = {result.diagnosis.misconception for result in lost if result.diagnosis}
    return Verdict(
        f"{mistake.module}/{path.stem}",
        mistake.task in tasks_of(lost),
        tuple(sorted(tasks_of(lost) - {mistake.task})),
        tuple(sorted(tasks_of([*lost, *through]) - {mistake.task})),
        name in named,
        tuple(sorted(named - {name})),
    )


def tasks_of(results: list[CheckResult]) -> set[str]:
    """The tasks that own these results."""
    return {result.check.task_id for result in results}


def with_all(mistakes: list[Mistake]) -> dict[str, str]:
    """The solutions with mistakes in different modules."""
    files = solution_files()
    for mistake in mistakes:
        name = f"{mistake.module}.py"
        files[name] = mistake.files()[name]
    return files


def score_of(seed: int, quick: bool) -> bool:
    """Whether the solutions get everything with this seed."""
    report = grade_files(solution_files(), quick=quick, seed=seed)
    return all(result.outcome in KEPT for result in report.results)


def report_text(number: int) -> str:
    """The report on a submission with three bugs, without what a clock says."""
    mistakes = [read(COURSE / module / "mistakes" / f"{name}.py") for module, name in BUGGY]
    report = grade_files(with_all(mistakes), quick=False)
    return json.dumps(without_times(json.loads(results_json.render(timeless(report)))))


def timeless(report: Report) -> Report:
    """The report with all its times set to 0."""
    results = tuple(dataclasses.replace(result, seconds=0.0) for result in report.results)
    return dataclasses.replace(report, seconds=0.0, results=results)


def without_times(document: Any) -> Any:
    """A JSON document without its entries called seconds and those on the machine's memory."""
    if isinstance(document, dict):
        kept = {key: value for key, value in document.items() if key not in ("seconds", "workers")}
        return {key: without_times(value) for key, value in kept.items()}
    return [without_times(each) for each in document] if isinstance(document, list) else document


def blame(pool: ProcessPoolExecutor) -> Iterator[str]:
    """Charged, elsewhere and named, over the catalogue."""
    verdicts = list(pool.map(verdict_on, FORMS))
    total = len(verdicts)
    yield f"catalogued mistakes: {len(TASKS)} in {total} forms (without failed trainings)"
    yield share("the right function loses points", total, [v.charged for v in verdicts])
    yield share("no other function does", total, [not v.elsewhere for v in verdicts])
    alone = [not v.elsewhere_as_submitted for v in verdicts]
    yield share("no other function would without follow-through", total, alone)
    yield share("the mistake is named", total, [v.named for v in verdicts])
    yield share("another mistake is named", total, [bool(v.wrongly_named) for v in verdicts])
    for verdict in verdicts:
        if not verdict.charged or verdict.elsewhere or not verdict.named or verdict.wrongly_named:
            yield f"  {verdict}"


def share(what: str, total: int, hits: list[bool]) -> str:
    """One line: how many of all."""
    return f"{what}: {sum(hits)} of {total} ({sum(hits) / total:.1%})"


def seeds(pool: ProcessPoolExecutor) -> Iterator[str]:
    """The solutions with many seeds."""
    quick = list(pool.map(score_of, range(SEEDS), [True] * SEEDS))
    trained = list(pool.map(score_of, range(TRAINED_SEEDS), [False] * TRAINED_SEEDS))
    yield share("seeds with which solutions get everything, without training", SEEDS, quick)
    yield share("seeds with which solutions get everything", TRAINED_SEEDS, trained)


def repeats(pool: ProcessPoolExecutor) -> Iterator[str]:
    """One buggy submission many times over."""
    texts = set(pool.map(report_text, range(REPEATS)))
    yield f"different reports on one submission, graded {REPEATS} times: {len(texts)}"


def overhead(_: ProcessPoolExecutor) -> Iterator[str]:
    """What the solutions pay for diagnosis and hints: the time to import them."""
    command = [sys.executable, "-c", IMPORTS]
    runs = [subprocess.run(command, cwd=KIT, capture_output=True, check=True) for _ in range(7)]
    fastest = min(float(run.stdout) for run in runs)
    yield f"diagnosis and hints, imported: {1000 * fastest:.0f} ms"


def main() -> None:
    """Print every figure."""
    parts: list[Callable[[ProcessPoolExecutor], Iterator[str]]] = [overhead, seeds, repeats, blame]
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        for part in parts:
            for line in part(pool):
                print(line, flush=True)


if __name__ == "__main__":
    main()
