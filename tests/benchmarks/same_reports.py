"""Whether another checkout of the kit gives the same reports: python same_reports.py CHECKOUT

Solutions, stubs and wrong submissions of this checkout are graded by both, with one seed. The JSON
reports must be equal but for times and folders; each difference is printed with both texts. With
--words FILE (JSON, a list of pairs) the other's texts are rewritten first: for a change of wording.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.course.mistakes import PATHS, read  # noqa: E402
from tests.grading import solution_files  # noqa: E402

NUMBER = 10


def submissions() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Names and files: the solutions, the stubs, and wrong submissions from all of the course."""
    yield "solutions", solution_files()
    yield "exercises", {path.name: path.read_text("utf-8") for path in ROOT.glob("exercises/*.py")}
    for path in PATHS[:: len(PATHS) // NUMBER]:
        yield path.stem, read(path).files()


def report(checkout: Path, folder: Path) -> dict[str, Any]:
    """The JSON report of a checkout on a folder, without the times."""
    command = [
        sys.executable,
        "-m",
        "grader",
        "--target",
        str(folder),
        "--json",
        "-",
        "--seed",
        "1",
    ]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    found: dict[str, Any] = json.loads(done.stdout)
    for varying in ("seconds", "graded_at", "target"):
        found.pop(varying, None)
    for check in found["checks"]:
        del check["seconds"]
    return {**found, "exit code": done.returncode}


def reworded(value: Any, words: list[tuple[str, str]]) -> Any:
    """The same value with texts rewritten."""
    if isinstance(value, str):
        for old, new in words:
            value = value.replace(old, new)
    if isinstance(value, list):
        return [reworded(each, words) for each in value]
    if isinstance(value, dict):
        return {key: reworded(each, words) for key, each in value.items()}
    return value


def differences(one: Any, other: Any, place: str = "") -> Iterator[str]:
    """Where two reports differ, with both values."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            yield from differences(one[key], other[key], f"{place}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (mine, theirs) in enumerate(zip(one, other, strict=True)):
            name = mine.get("id", number) if isinstance(mine, dict) else number
            yield from differences(mine, theirs, f"{place}.{name}")
    elif one != other:
        yield f"{place}\n    here:  {one!r}\n    there: {other!r}"


def main() -> int:
    """Compare all reports; 1 if any differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--words", type=Path)
    options = parser.parse_args()
    words = json.loads(options.words.read_text("utf-8")) if options.words else []
    differ = 0
    for name, files in submissions():
        with tempfile.TemporaryDirectory() as scratch:
            for file, text in files.items():
                (Path(scratch) / file).write_text(text, "utf-8")
            here, there = report(ROOT, Path(scratch)), report(options.checkout, Path(scratch))
        found = list(differences(here, reworded(there, words)))
        differ += bool(found)
        print(f"{name}: {'equal' if not found else f'{len(found)} differences'}")
        print(*found, sep="\n")
    return int(differ > 0)


if __name__ == "__main__":
    sys.exit(main())
