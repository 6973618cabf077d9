"""The points of the contract, and that every check is a complete one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from operator import attrgetter

from grader.course.contents import COURSE
from grader.model import Check, Module
from grader.rubric import tomllib
from tests.every import every

from .checkout import ROOT

CONTRACTS = ROOT / "tests" / "course"
"""The contract's points, a file for each module: written down once more, apart from the rubric."""
BACKWARD = {"dW2": 3, "db2": 2, "dW1": 5, "db1": 2, "keys_and_shapes": 2}
TRAINING = {
    "train.xor.converges",
    "train.mnist.accuracy",
    "layers.regression.learns",
    "sequential.mnist.accuracy",
}

RUBRIC = COURSE.rubric
CHECKS = tuple(RUBRIC.checks)
each_check = every(CHECKS, attrgetter("id"))


def marked_functions() -> Iterator[tuple[str, str, list[str]]]:
    """The module, the name and the marked ids of every function that pytest would collect."""
    for module in COURSE.modules:
        for node in ast.parse(module.checks.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("check_"):
                yield module.name, node.name, [check_id(each) for each in node.decorator_list]


def check_id(decorator: ast.expr) -> str:
    """The id in `@pytest.mark.check("...")`."""
    assert isinstance(decorator, ast.Call)
    assert ast.unparse(decorator.func) == "pytest.mark.check"
    [argument] = decorator.args
    return str(ast.literal_eval(argument))


@every(RUBRIC.modules, attrgetter("name"))
def test_tasks_and_points_are_those_of_the_contract(module: Module) -> None:
    text = (CONTRACTS / module.name / "contract.toml").read_text("utf-8")
    assert {
        "bonus": module.bonus,
        "points": module.points,
        "tasks": [[task.number, task.name, task.points] for task in module.tasks],
    } == tomllib.loads(text)


def test_every_contract_is_of_a_module() -> None:
    contracts = {path.parent.name for path in CONTRACTS.glob("*/contract.toml")}
    assert contracts == {module.name for module in RUBRIC.modules}


def test_the_core_has_100_points() -> None:
    assert sum(module.points for module in RUBRIC.modules if not module.bonus) == 100


def test_the_bonus_stands_behind_the_core() -> None:
    bonus = [module for module in RUBRIC.modules if module.bonus]
    assert list(RUBRIC.modules[-len(bonus) :]) == bonus
    assert all(check.bonus for module in bonus for task in module.tasks for check in task.checks)


def test_points_of_backward_follow_the_contract() -> None:
    [backward] = [task for task in RUBRIC.tasks if task.id == "network.backward"]
    assert {check.id.rpartition(".")[2]: check.points for check in backward.checks} == BACKWARD


def test_only_the_training_checks_are_left_out_by_quick() -> None:
    assert {check.id for check in CHECKS if check.training} == TRAINING


def test_ids_are_unique_and_numbers_in_order() -> None:
    ids = [check.id for check in CHECKS]
    assert len(set(ids)) == len(ids)
    for part, module in enumerate(RUBRIC.modules, start=1):
        numbers = [task.number for task in module.tasks]
        assert numbers == [f"{part}.{place}" for place in range(1, len(numbers) + 1)]


@each_check
def test_a_check_is_complete(check: Check) -> None:
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+\.[A-Za-z0-9_]+", check.id)
    assert check.id == f"{check.task_id}.{check.id.rpartition('.')[2]}"
    assert check.points >= 1
    assert check.seconds > 0
    for text in (check.title, check.hint):
        assert text == " ".join(text.split()), "one line, single spaces"
        assert len(text.split()) >= 3, "a sentence"
    assert not check.title.endswith((".", "!", "?", ":"))
    assert check.hint.endswith((".", ")"))
    assert check.title != check.hint


def test_titles_are_told_apart() -> None:
    titles = [check.title for check in CHECKS]
    assert len(set(titles)) == len(titles)


def test_every_check_of_the_rubric_has_one_function_in_its_modules_file() -> None:
    found = [(marks, module) for module, _, marks in marked_functions()]
    assert all(len(marks) == 1 for marks, _ in found), "one marker for each check"
    written = sorted((marks[0], module) for marks, module in found)
    assert written == sorted((check.id, check.module) for check in CHECKS)


def test_no_check_function_hides_another() -> None:
    names = [(module, name) for module, name, _ in marked_functions()]
    assert len(set(names)) == len(names)


def test_a_check_that_waits_for_others_is_worth_waiting() -> None:
    by_id = {check.id: check for check in CHECKS}
    for check in CHECKS:
        assert len(set(check.needs)) == len(check.needs)
        assert not any(by_id[need].training for need in check.needs)
