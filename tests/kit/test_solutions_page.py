"""solutions/README.md is what the solutions say, and all of it."""

from __future__ import annotations

import re

import pytest

from grader.course.contents import COURSE
from tests.grading import CORE

from .holes import text_of
from .solutions_page import PAGE, Code, render

GRADED = [task for task in COURSE.rubric.tasks if task.module in CORE and task.function]


def test_the_page_is_up_to_date() -> None:
    due = "write it anew: python -m tests.kit.solutions_page"
    assert PAGE.read_text("utf-8") == render(), due


@pytest.mark.parametrize("task", GRADED, ids=lambda task: f"{task.module}.{task.name}")
def test_every_function_that_a_student_writes_is_on_it(task) -> None:
    own = render().split(f"## [{task.module}.py]")[1].split("\n## ")[0]
    assert f"def {task.function.split('.')[-1]}(" in own


@pytest.mark.parametrize("file", CORE)
def test_every_line_of_code_with_a_shape_is_on_it(file: str) -> None:
    lines = text_of("solutions", f"{file}.py").splitlines()
    told = [line for line in lines if "  # (" in line and ">>>" not in line]
    page = " ".join(render().split())
    assert told
    assert [line for line in told if " ".join(line.split()) not in page] == []


def test_no_docstring_annotation_or_demonstration_is_on_it() -> None:
    for stray in ('"""', "->", "FloatArray", "import ", "_demo", "__main__"):
        assert stray not in render()


def test_it_is_narrow_enough_for_a_screen() -> None:
    assert max(len(line) for line in render().splitlines()) < 110


def test_code_is_shown_without_what_is_for_others() -> None:
    source = '''"""A file."""
import numpy as np
Array = np.ndarray
SIZES: dict[str, int] = {"a": 1}


def f(x: float, k: float = 1e-5) -> float:
    """Once."""
    # Why.
    total: float = x  # (n,)
    return total + k  # a number


def f_derivative(x: float) -> float:
    return 1.0


def _demo() -> None:
    f(1.0)
'''
    assert Code(source).parts() == {
        "SIZES": ['SIZES = {"a": 1}'],
        "f": [
            "def f(x, k=1e-5):",
            "    # Why.",
            "    total = x         # (n,)",
            "    return total + k  # a number",
        ],
        "f_derivative": ["def f_derivative(x):", "    return 1.0"],
    }


def test_a_function_and_its_derivative_begin_at_the_same_height() -> None:
    _, left, right, *_ = re.split(r"```python\n", render())
    for name in ("sigmoid", "relu", "leaky_relu", "tanh"):
        [there] = heights(right, f"def {name}_derivative(")
        assert heights(left, f"def {name}(") == [there]


def heights(block: str, start: str) -> list[int]:
    return [n for n, line in enumerate(block.splitlines()) if line.startswith(start)]
