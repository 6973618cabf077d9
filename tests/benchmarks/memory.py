"""The memory of all processes of a grading run together, at its peak.

Memory that processes share counts once (the sum of the kernel's proportional set sizes, read for
the grader, the fork server and the workers as often as the machine allows). It takes Linux, and the
right to read other processes' figures: workers close theirs, so run it as root. It cannot see a
peak that is shorter than the time between two looks; it tells that time.

    python tests/benchmarks/memory.py            solutions: the core, the bonus, and hoarders
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

KIT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(KIT))

from tests.grading import CORE  # noqa: E402

LOOK_SECONDS = 0.01

# What a submission does that wants as much memory as it can have.
HOARDERS = {
    "keeps all it gets": """
KEPT = []


def leaky_relu(z, negative_slope=0.1):
    try:
        while True:
            KEPT.append(np.ones(1 << 20))
    except MemoryError:
        return np.zeros_like(z)
""",
    "answers with large arrays": """
def leaky_relu(z, negative_slope=0.1):
    return [np.ones(1 << 13)] * 127
""",
    "answers with many small things": """
def leaky_relu(z, negative_slope=0.1):
    return [{"": 0} for _ in range(49_000)]
""",
}


def descendants(root: int) -> list[int]:
    """A process and all that it has started."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(folder.name))
    found = [root]
    for pid in found:
        found += children.get(pid, [])
    return found


def proportional_size(pid: int) -> int:
    """The memory of one process in bytes, of what is shared its part; 0 if it is gone."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return 0
    sizes = [int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")]
    return 1024 * sum(sizes)


def peak_of(target: Path, names: tuple[str, ...]) -> tuple[float, float, float]:
    """The peak in MiB while this is graded, the longest time between looks, and the run's."""
    command = [sys.executable, "-m", "grader", "--target", str(target), "--seed", "1", "-q", *names]
    peak, longest, started = 0, 0.0, time.monotonic()
    with subprocess.Popen(command, cwd=KIT, stdout=subprocess.DEVNULL) as run:
        looked = started
        while run.poll() is None:
            peak = max(peak, sum(map(proportional_size, descendants(run.pid))))
            now = time.monotonic()
            longest, looked = max(longest, now - looked), now
            time.sleep(LOOK_SECONDS)
    return peak / 2**20, longest, time.monotonic() - started


def told(name: str, target: Path, names: tuple[str, ...]) -> None:
    """Measure and print one run."""
    peak, longest, seconds = peak_of(target, names)
    print(f"{name}: {peak:.0f} MiB (looked every {longest:.2f} s or oftener, {seconds:.0f} s)")


def main() -> None:
    """Measure the solutions, then what hoards."""
    told("solutions, core", KIT / "solutions", CORE)
    told("solutions, everything", KIT / "solutions", ())
    for name, code in HOARDERS.items():
        with tempfile.TemporaryDirectory() as folder:
            for path in sorted((KIT / "solutions").glob("*.py")):
                text = path.read_text("utf-8") + (code if path.stem == "activations" else "")
                Path(folder, path.name).write_text(text, "utf-8")
            told(f"a submission that {name}", Path(folder), ("activations",))


if __name__ == "__main__":
    main()
