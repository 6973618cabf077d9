"""The points of the contract, and that every check is a complete one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from operator import attrgetter

from grader.course.contents import COURSE
from grader.model import Check
from tests.every import every

from .checkout import GRADER

# Module, then task number, name and points: the contract's table, written down once more.
CORE = {
    "activations": (
        ("1.1", "sigmoid", 4),
        ("1.2", "sigmoid_derivative", 2),
        ("1.3", "relu", 2),
        ("1.4", "relu_derivative", 3),
        ("1.5", "leaky_relu", 1),
        ("1.6", "leaky_relu_derivative", 2),
        ("1.7", "tanh", 1),
        ("1.8", "tanh_derivative", 2),
        ("1.9", "softmax", 5),
    ),
    "neuron": (("2.1", "init", 2), ("2.2", "forward", 4), ("2.3", "backward", 4)),
    "network": (
        ("3.1", "init", 5),
        ("3.2", "forward", 8),
        ("3.3", "predict", 3),
        ("3.4", "compute_loss", 6),
        ("3.5", "backward", 14),
        ("3.6", "update_weights", 4),
    ),
    "train": (
        ("4.1", "one_hot", 2),
        ("4.2", "preprocess", 2),
        ("4.3", "iterate_minibatches", 4),
        ("4.4", "accuracy", 2),
        ("4.5", "gradient_check", 6),
        ("4.6", "train", 5),
        ("4.7", "xor", 3),
        ("4.8", "mnist", 4),
    ),
}
MODULE_POINTS = {"activations": 22, "neuron": 10, "network": 40, "train": 28}
BACKWARD = {"dW2": 3, "db2": 2, "dW1": 5, "db1": 2, "keys_and_shapes": 2}
BONUS = {
    "layers": (
        ("5.1", "dense_init", 1),
        ("5.2", "dense_forward", 1),
        ("5.3", "dense_backward", 4),
        ("5.4", "activation_backward", 1),
        ("5.5", "leaky_relu", 1),
        ("5.6", "sigmoid", 1),
        ("5.7", "tanh", 1),
        ("5.8", "flatten_backward", 1),
        ("5.9", "mse", 1),
        ("5.10", "mse_derivative", 1),
        ("5.11", "crossentropy", 2),
        ("5.12", "forward_all", 1),
        ("5.13", "backward_all", 1),
        ("5.14", "regression", 1),
    ),
    "optimizers": (
        ("6.1", "sgd", 1),
        ("6.2", "momentum", 2),
        ("6.3", "rmsprop", 2),
        ("6.4", "adam", 4),
        ("6.5", "weight_decay", 1),
        ("6.6", "clip", 2),
    ),
    "sequential": (
        ("7.1", "dense_build", 2),
        ("7.2", "dropout", 1),
        ("7.3", "build", 1),
        ("7.4", "evaluate", 1),
        ("7.5", "fit", 2),
        ("7.6", "save", 1),
        ("7.7", "load", 2),
        ("7.8", "network_init", 1),
        ("7.9", "train_step", 1),
        ("7.10", "train_model", 1),
        ("7.11", "mnist", 1),
    ),
    "repair": (("8.1", "learning_rate", 2), ("8.2", "mean", 2), ("8.3", "whole", 2)),
}
BONUS_POINTS = {"layers": 18, "optimizers": 12, "sequential": 14, "repair": 6}
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
    """The file, the name and the marked ids of every function that pytest would collect."""
    for path in sorted((GRADER / "course").glob("*/checks.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("check_"):
                yield path.parent.name, node.name, [check_id(each) for each in node.decorator_list]


def check_id(decorator: ast.expr) -> str:
    """The id in `@pytest.mark.check("...")`."""
    assert isinstance(decorator, ast.Call)
    assert ast.unparse(decorator.func) == "pytest.mark.check"
    [argument] = decorator.args
    return str(ast.literal_eval(argument))


def test_tasks_and_points_are_those_of_the_contract() -> None:
    table = {
        module.name: tuple((task.number, task.name, task.points) for task in module.tasks)
        for module in RUBRIC.modules
        if not module.bonus
    }
    assert table == CORE
    assert list(table) == list(CORE)


def test_module_points_sum_to_100() -> None:
    points = {module.name: module.points for module in RUBRIC.modules if not module.bonus}
    assert points == MODULE_POINTS
    assert sum(points.values()) == 100


def test_the_bonus_is_that_of_the_contract_and_stands_behind_the_core() -> None:
    bonus = [module for module in RUBRIC.modules if module.bonus]
    assert list(RUBRIC.modules[-len(bonus) :]) == bonus
    assert {module.name: module.points for module in bonus} == BONUS_POINTS
    assert {
        module.name: tuple((task.number, task.name, task.points) for task in module.tasks)
        for module in bonus
    } == BONUS
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
    found = [(marks, file) for file, _, marks in marked_functions()]
    assert all(len(marks) == 1 for marks, _ in found), "one marker for each check"
    written = sorted((marks[0], file) for marks, file in found)
    assert written == sorted((check.id, check.module) for check in CHECKS)


def test_no_check_function_hides_another() -> None:
    names = [(file, name) for file, name, _ in marked_functions()]
    assert len(set(names)) == len(names)


def test_a_check_that_waits_for_others_is_worth_waiting() -> None:
    by_id = {check.id: check for check in CHECKS}
    for check in CHECKS:
        assert len(set(check.needs)) == len(check.needs)
        assert not any(by_id[need].training for need in check.needs)
