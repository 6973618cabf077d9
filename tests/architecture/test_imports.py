"""Who may import whom: the arrows of docs/design.md, read off the trees; no other is drawn.

A file of the grader belongs to the first layer here whose name begins its dotted name. It may
import its own layer, `model` and `errors`, the standard library (some layers: less of it), and
what its entry names.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

import pytest

from grader.course.contents import COURSE
from tests.every import every

from .sources import (
    Source,
    course_sources,
    grader_sources,
    imports,
    owner,
)

STANDARD = frozenset(sys.stdlib_module_names) | {"tomllib"}  # new in Python 3.11
# What pure code must not know: files, the clock, processes, the machine, the command line.
IMPURE = frozenset({
    "asyncio", "datetime", "getpass", "glob", "multiprocessing", "os", "pathlib", "platform",
    "random", "select", "shutil", "signal", "socket", "subprocess", "sys", "tempfile",
    "threading", "time", "urllib",
})  # fmt: skip


@dataclass(frozen=True)
class Layer:
    """What one part of the grader may import beside itself, `model`, `errors` and the library."""

    grader: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    pure: bool = False


LAYERS: Mapping[str, Layer] = {
    # The data and the errors that all share, and the frame that a course fills.
    "model": Layer(pure=True),
    "errors": Layer(pure=True),
    "rubric": Layer(packages=("tomli",)),
    "frame": Layer(("rubric", "checking.known_good", "diagnosis.misconception")),
    # What any check may use: no pytest, no files, no clock.
    "checking": Layer(packages=("numpy",), pure=True),
    "diagnosis": Layer(("checking",), ("numpy",), pure=True),
    "diagnosis.catalogue": Layer(("diagnosis",), ("tomli",)),
    # What runs in the child process knows nothing of the rest, not even `model` and `errors`.
    "worker.inside": Layer(packages=("numpy",)),
    "worker": Layer(("worker.inside",), ("numpy",)),
    "intake": Layer(),
    # Grading.
    "grading.scoring": Layer(pure=True),
    "grading.next_step": Layer(("grading.scoring",), pure=True),
    "grading.follow_through": Layer(("grading.scoring",), pure=True),
    "grading": Layer(
        (
            "checking", "diagnosis", "worker", "intake", "rubric", "frame", "grading.scoring",
            "grading.next_step", "grading.follow_through",
        ),
        ("numpy", "pytest"),
    ),
    # Showing.
    "reports": Layer(packages=("rich",), pure=True),
    "progress": Layer(packages=("rich",)),
    "hints": Layer(("rubric",)),
    # Looking after the kit.
    "doctor": Layer(("frame", "worker.client", "worker.launching"), ("numpy",)),
    "authoring": Layer(("frame", "rubric", "grading", "intake"), ("tomli",)),
    # The course: what each of its parts may import is in COURSE_PARTS.
    "course": Layer(("checking", "diagnosis", "frame"), ("numpy", "pytest")),
    # The command line, which nothing imports but `python -m grader`.
    "cli": Layer(
        (
            "authoring", "course.contents", "diagnosis.explain", "doctor", "grading", "hints",
            "intake", "options", "progress", "reports", "rubric",
        )
    ),
    "options": Layer(),
    "__main__": Layer(("cli",)),
}  # fmt: skip
ENGINE = frozenset(LAYERS) - {"course", "cli", "__main__"}


@dataclass(frozen=True)
class Part:
    """What one part of an exercise module may import of the course, of its own module and earlier.

    `packages` are those that it may import beside NumPy.
    """

    own: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    engine: tuple[str, ...] = ("checking",)
    packages: tuple[str, ...] = ()


ORACLE, MISCONCEPTIONS = ("oracle",), ("misconceptions",)
CASES = ("cases",)
COURSE_PARTS: Mapping[str, Part] = {
    "oracle": Part(earlier=ORACLE),
    "known_good": Part(own=ORACLE, earlier=ORACLE),
    "misconceptions": Part(
        own=(*ORACLE, *CASES, *MISCONCEPTIONS), earlier=(*ORACLE, *CASES, *MISCONCEPTIONS),
        engine=("checking", "diagnosis"),
    ),
    "checks": Part(own=(*ORACLE, *CASES), earlier=(*ORACLE, *CASES), packages=("pytest",)),
    "cases": Part(own=(*ORACLE, *CASES), earlier=(*ORACLE, *CASES)),
    "__init__": Part(
        own=("known_good", "misconceptions"), engine=("frame", "checking", "diagnosis")
    ),
}  # fmt: skip
"""By the file's name; any other file of a module is a part of its cases."""
SHARED = ("model", "errors")
ORDER = sorted(LAYERS, key=len, reverse=True)

MODULES = frozenset(source.module for source in grader_sources())
COURSE_NAMES = frozenset(source.module.split(".")[-1] for source in course_sources())
EXERCISE_MODULES = tuple(module.name for module in COURSE.modules)

each_source = every(grader_sources(), attrgetter("path"))
each_course_file = every(course_sources(), attrgetter("path"))


def layer_of(module: str) -> str:
    """The layer that a dotted name of the grader belongs to; `grader` itself is `model`'s."""
    inner = module.removeprefix("grader").removeprefix(".") or "model"
    for name in ORDER:
        if inner == name or inner.startswith(f"{name}."):
            return name
    raise LookupError(f"{module} is in no layer: write down in LAYERS who may import whom")


def within(module: str, allowed: tuple[str, ...]) -> bool:
    """Whether a dotted name is one of the allowed parts of the grader, or inside of one."""
    inner = module.removeprefix("grader.")
    return any(inner == name or inner.startswith(f"{name}.") for name in allowed)


def breaches(source: Source) -> Iterator[str]:
    """The imports of one file that are not drawn, in words."""
    name = layer_of(source.module)
    layer = LAYERS[name]
    for each in imports(source):
        where = f"{source.path}:{each.line} imports {each.name}"
        top = each.name.split(".")[0]
        if top == "grader":
            target = owner(each.name, MODULES) or each.name
            if target != "grader" and not may_import(name, layer, target):
                yield where
        elif top not in STANDARD:
            if top not in layer.packages:
                yield where
        elif layer.pure and top in IMPURE:
            yield f"{where}: this layer is pure"


def may_import(name: str, layer: Layer, target: str) -> bool:
    """Whether a file of layer `name` may import the module `target` of the grader."""
    if name == "worker.inside":
        return layer_of(target) == name
    # `worker.inside` is a layer of its own although its name begins with `worker`.
    own = layer_of(target) == name
    return own or within(target, SHARED) or within(target, layer.grader)


@each_source
def test_only_drawn_imports(source: Source) -> None:
    if source.path == "grader/__init__.py":
        assert list(imports(source)) == []
        return
    assert list(breaches(source)) == []


def test_no_import_goes_in_a_circle() -> None:
    arrows = {
        source.module: {
            target
            for each in imports(source)
            if (target := owner(each.name, MODULES)) not in (None, source.module, source.package)
        }
        for source in grader_sources()
    }
    # Take away what imports nothing that is left, until nothing more goes.
    while True:
        done = {module for module, targets in arrows.items() if not targets & set(arrows)}
        if not done:
            break
        arrows = {module: targets for module, targets in arrows.items() if module not in done}
    assert arrows == {}


def test_nothing_but_main_imports_the_command_line() -> None:
    users = {
        source.path
        for source in grader_sources()
        for each in imports(source)
        if owner(each.name, MODULES) == "grader.cli"
    }
    assert users == {"grader/__main__.py"}


@each_source
def test_the_grader_imports_no_exercise(source: Source) -> None:
    assert [each.name for each in imports(source) if each.name.split(".")[0] in COURSE_NAMES] == []
    assert not {"exercises", "solutions"} & {each.name.split(".")[0] for each in imports(source)}


@each_source
def test_modules_are_loaded_by_name_only_inside_the_worker(source: Source) -> None:
    if layer_of(source.module) == "worker.inside":
        return
    dynamic = [each.name for each in imports(source) if each.name in ("importlib", "runpy", "imp")]
    assert dynamic == []
    calls = [node for node in ast.walk(source.tree) if isinstance(node, ast.Name)]
    assert not {node.id for node in calls} & {"__import__", "exec", "eval", "compile"}


@pytest.mark.parametrize("layer", [name for name, layer in LAYERS.items() if layer.pure])
def test_pure_layers_open_nothing_and_print_nothing(layer: str) -> None:
    forbidden = {"open", "input", "print", "breakpoint"}
    for source in grader_sources():
        if layer_of(source.module) == layer:
            used = {node.id for node in ast.walk(source.tree) if isinstance(node, ast.Name)}
            assert not used & forbidden, source.path


@each_source
def test_the_grader_prints_only_on_the_command_line(source: Source) -> None:
    if source.path == "grader/cli.py":
        return
    calls = [
        node.lineno
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Name) and node.id == "print"
    ]
    assert calls == []


def test_only_the_interface_of_the_walls_knows_what_linux_alone_has() -> None:
    users = {
        source.path
        for source in grader_sources()
        for each in imports(source)
        if ".inside.linux" in each.name and "/linux/" not in source.path
    }
    assert users == {"grader/worker/inside/walls.py", "grader/worker/inside/forkserver.py"}
    [walls] = [each for each in grader_sources() if each.path.endswith("inside/walls.py")]
    assert not [each.name for each in imports(walls) if each.at_top and "linux" in each.name]


def course_order() -> tuple[str, ...]:
    """The exercises in their order; a given file stands behind the last one that it imports."""
    last: dict[str, float] = {name: place for place, name in enumerate(EXERCISE_MODULES)}
    for source in course_sources():
        own = source.module.split(".")[-1]
        if own not in EXERCISE_MODULES:
            used = {each.name.split(".")[0] for each in imports(source)} & set(EXERCISE_MODULES)
            last[own] = max((last[name] for name in used), default=-1.0) + 0.5
    return tuple(sorted(last, key=last.__getitem__))


COURSE_ORDER = course_order()


def run_alone(source: Source) -> range:
    """The lines at a file's end that only `python file.py` reaches."""
    last = source.tree.body[-1]
    guarded = isinstance(last, ast.If) and ast.unparse(last.test) == "__name__ == '__main__'"
    return range(last.lineno, (last.end_lineno or 0) + 1) if guarded else range(0)


@each_course_file
def test_exercises_need_numpy_and_each_other_only(source: Source) -> None:
    own = source.module.split(".")[-1]
    run = run_alone(source)
    for each in imports(source):
        top = each.name.split(".")[0]
        if each.line in run:
            assert (own, each.name) == ("train", "demos.main")
        elif top in COURSE_NAMES:
            assert COURSE_ORDER.index(top) < COURSE_ORDER.index(own), f"{own} imports {top}"
        else:
            assert top in STANDARD | {"numpy"}, each.name
            assert top not in ("grader", "ctypes", "socket", "subprocess", "urllib"), each.name


@each_course_file
def test_only_the_pictures_load_matplotlib_and_late(source: Source) -> None:
    loaded = [
        ast.literal_eval(node.args[0])
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module")
    ]
    if source.path.endswith("/display.py"):
        assert {name.split(".")[0] for name in loaded} <= {"matplotlib"}
    else:
        assert loaded == []
        assert "matplotlib" not in source.text


def test_every_layer_has_files() -> None:
    assert {layer_of(source.module) for source in grader_sources()} == set(LAYERS)


def test_the_engine_does_not_know_the_course() -> None:
    users = [
        f"{source.path}:{each.line}"
        for source in grader_sources()
        for each in imports(source)
        if layer_of(source.module) in ENGINE and each.name.startswith("grader.course")
    ]
    assert users == []


def place_of(module: str) -> tuple[str, str]:
    """The exercise module and the part that a dotted name of the course belongs to, or "", ""."""
    inner = module.removeprefix("grader.course").removeprefix(".")
    name, _, rest = inner.partition(".")
    if name not in EXERCISE_MODULES:
        return "", ""
    part = rest.split(".")[0] or "__init__"
    return name, part if part in COURSE_PARTS else "cases"


def course_breaches(source: Source) -> Iterator[str]:
    """The imports of one file of an exercise module that its part may not have, in words."""
    module, name = place_of(source.module)
    part = COURSE_PARTS[name]
    for each in imports(source):
        where = f"{source.path}:{each.line} imports {each.name}"
        target = owner(each.name, MODULES)
        if target is None:
            top = each.name.split(".")[0]
            if top not in STANDARD | {"numpy", *part.packages}:
                yield where
            elif top in IMPURE - ({"pathlib"} if name == "__init__" else set()):
                yield f"{where}: this part is pure"
        elif not target.startswith("grader.course"):
            if not within(target, (*SHARED, *part.engine)):
                yield where
        elif not course_allows(part, module, target):
            yield where


def course_allows(part: Part, module: str, target: str) -> bool:
    """Whether a part of an exercise module may import this one of the course."""
    other, name = place_of(target)
    if not other:
        return target == "grader.course.mnist"
    if other == module:
        return name in (*part.own, "__init__")
    earlier = EXERCISE_MODULES.index(other) < EXERCISE_MODULES.index(module)
    return earlier and name in part.earlier


def test_a_module_imports_earlier_modules_only() -> None:
    parts = [source for source in grader_sources() if place_of(source.module)[0]]
    assert [breach for source in parts for breach in course_breaches(source)] == []
    assert len(parts) > 8 * 4


def test_a_breach_in_a_course_is_found() -> None:
    text = "import pytest\nfrom grader.course.train import cases\nfrom grader.worker import host\n"
    source = Source("grader/course/network/oracle.py", text, ast.parse(text))
    assert [breach.split()[-1] for breach in course_breaches(source)] == [
        "pytest", "grader.course.train.cases", "grader.worker.host",
    ]  # fmt: skip


def test_a_forbidden_import_is_found() -> None:
    text = "import time\nfrom grader.grading.session import grade\nfrom . import oracle\n"
    source = Source("grader/checking/made_up.py", text, ast.parse(text))
    assert list(breaches(source)) == [
        "grader/checking/made_up.py:1 imports time: this layer is pure",
        "grader/checking/made_up.py:2 imports grader.grading.session.grade",
    ]
    inside = Source("grader/worker/inside/made_up.py", text, ast.parse(text.replace(". ", ".. ")))
    assert [breach.split()[-1] for breach in breaches(inside)] == [
        "grader.grading.session.grade", "grader.worker.oracle",
    ]  # fmt: skip
