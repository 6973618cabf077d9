"""What statements without an idea earn: each in every hole at once, and each in each hole alone.

Run: PYTHONPATH=. python tests/benchmarks/nothing.py          (some minutes)
"""

from __future__ import annotations

from tests.course.nothing import CONSTANTS, STATEMENTS, filled, written
from tests.grading import CORE, grade_files


def main() -> None:
    """Print a line for each statement."""
    tasks = written()
    names = [task.id for task in tasks]
    print(f"{'statement':20} {'all: core':>10} {'bonus':>6} {'most alone':>11}")
    for name, statement in STATEMENTS.items():
        report = grade_files(filled((task, statement) for task in tasks), names)
        alone = max(earned_alone(task.id, filled([(task, statement)])) for task in tasks)
        print(f"{name:20} {report.score:10} {report.bonus:6} {alone:11}")
    chosen = [(task, CONSTANTS[task.id]) for task in tasks if task.id in CONSTANTS]
    report = grade_files(filled(chosen), CORE)
    print(f"{'constants':20} {report.score:10}")


def earned_alone(task: str, files: dict[str, str]) -> int:
    """The points of a task in which one function is nothing but a statement."""
    report = grade_files(files, [task])
    return report.score + report.bonus


if __name__ == "__main__":
    main()
