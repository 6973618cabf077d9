"""What the bonus costs who leaves it alone, and how long a run with all of it takes.

A finished core is graded as whole processes, in turn with the untouched bonus stubs beside it and
by its four modules' names alone; then the solutions with everything. Medians, and the difference
of the pairs. Run: python tests/benchmarks/bonus.py
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

KIT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(KIT))

from tests.grading import CORE  # noqa: E402

PAIRS, FULL = 7, 3


def finished_core(folder: Path) -> Path:
    """The exercises, with the four modules of the core as the solutions have them."""
    shutil.copytree(KIT / "exercises", folder)
    for module in CORE:
        shutil.copy(KIT / "solutions" / f"{module}.py", folder)
    return folder


def graded(target: Path, *names: str) -> float:
    """The wall time of one whole run in seconds, which has to end with full marks."""
    command = [sys.executable, "-m", "grader", "--target", str(target), "--quiet", *names]
    started = time.perf_counter()
    subprocess.run(command, cwd=KIT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def told(name: str, seconds: list[float]) -> None:
    """Print minimum, median and maximum."""
    middle = statistics.median(seconds)
    print(f"{name}: {min(seconds):.2f} / {middle:.2f} / {max(seconds):.2f} s (min, median, max)")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as scratch:
        target = finished_core(Path(scratch) / "core")
        graded(target)
        pairs = [(graded(target), graded(target, *CORE)) for _ in range(PAIRS)]
    beside, alone = ([pair[side] for pair in pairs] for side in (0, 1))
    told("core with untouched bonus stubs", beside)
    told("core by its names", alone)
    told("difference of a pair", [one - other for one, other in pairs])
    told("solutions with all of the bonus", [graded(KIT / "solutions") for _ in range(FULL)])


if __name__ == "__main__":
    main()
