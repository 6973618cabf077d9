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
    # The data and the errors that all share.
    "model": Layer(pure=True),
    "errors": Layer(pure=True),
    # Mathematics and what follows from it: no pytest, no files, no clock.
    "numeric": Layer(packages=("numpy",), pure=True),
    "diagnosis": Layer(("numeric",), ("numpy",), pure=True),
    # The rubric and the sums.
    "rubric": Layer(packages=("tomli",)),
    "scoring": Layer(("rubric",), pure=True),
    "hints": Layer(("rubric",)),
    "datasets": Layer(packages=("numpy",)),
    # What runs in the child process knows nothing of the rest, not even `model` and `errors`.
    "worker.inside": Layer(packages=("numpy",)),
    "worker": Layer(("worker.inside",), ("numpy",)),
    # Grading.
    "checks": Layer(("numeric", "datasets"), ("numpy", "pytest")),
    "marking": Layer(
        ("scoring", "diagnosis", "numeric.known_good", "worker.submission"), ("numpy",)
    ),
    "plugin": Layer(
        ("marking", "scoring", "diagnosis", "datasets", "worker.submission"), ("numpy", "pytest")
    ),
    "session": Layer(
        (
            "marking", "plugin", "scoring", "rubric", "datasets", "numeric.known_good",
            "worker.client", "worker.in_process", "worker.inside.walls", "worker.intake",
            "worker.launching", "worker.processes", "worker.submission",
        ),
        ("numpy", "pytest"),
    ),
    "cohort": Layer(("session", "rubric", "reports", "worker.intake")),
    # Showing.
    "reports": Layer(packages=("rich",), pure=True),
    "progress": Layer(packages=("rich",)),
    # Looking after the kit.
    "doctor": Layer(("datasets", "rubric", "worker.client", "worker.launching"), ("numpy",)),
    "authoring": Layer(("rubric", "session", "worker.intake"), ("tomli",)),
    # The command line, which nothing imports but `python -m grader`.
    "cli": Layer(
        (
            "authoring", "cohort", "diagnosis.explain", "doctor", "hints", "progress", "reports",
            "options", "rubric", "session", "worker.intake",
        )
    ),
    "options": Layer(),
    "__main__": Layer(("cli",)),
}  # fmt: skip
SHARED = ("model", "errors")
ORDER = sorted(LAYERS, key=len, reverse=True)

MODULES = frozenset(source.module for source in grader_sources())
COURSE_NAMES = frozenset(source.module.split(".")[-1] for source in course_sources())
COURSE_ORDER = ("activations", "neuron", "network", "display", "csv_data", "train", "layers",
                "optimizers", "sequential", "repair")  # fmt: skip

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


@pytest.mark.parametrize("layer", ["numeric", "diagnosis", "scoring", "reports"])
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


@each_course_file
def test_exercises_need_numpy_and_each_other_only(source: Source) -> None:
    own = source.module.split(".")[-1]
    for each in imports(source):
        top = each.name.split(".")[0]
        if top in COURSE_NAMES:
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


def test_every_layer_has_files_or_is_planned() -> None:
    planned = {"cohort", "diagnosis", "authoring"}
    present = {layer_of(source.module) for source in grader_sources()}
    assert set(LAYERS) - present <= planned


def test_a_forbidden_import_is_found() -> None:
    text = "import time\nfrom grader.session import grade\nfrom . import oracle\n"
    source = Source("grader/numeric/made_up.py", text, ast.parse(text))
    assert list(breaches(source)) == [
        "grader/numeric/made_up.py:1 imports time: this layer is pure",
        "grader/numeric/made_up.py:2 imports grader.session.grade",
    ]
    inside = Source("grader/worker/inside/made_up.py", text, ast.parse(text.replace(". ", ".. ")))
    assert [breach.split()[-1] for breach in breaches(inside)] == [
        "grader.session.grade", "grader.worker.oracle",
    ]  # fmt: skip
