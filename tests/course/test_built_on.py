"""Which known-good functions would give away another's answers."""

from __future__ import annotations

import re

import pytest

from grader.course.contents import COURSE
from grader.grading import follow_through
from tests.grading import solution_files

FUNCTIONS = COURSE.known_good.every
USES = COURSE.known_good.uses
CALL = re.compile(r"\b(\w+)\(")


def built_on(name: str) -> frozenset[str]:
    """The functions of the course that use this one."""
    return follow_through.built_on(name, USES)


def test_every_name_is_a_known_good_function() -> None:
    named = {*USES, *(used for each in USES.values() for used in each)}
    assert named <= set(FUNCTIONS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_nothing_is_built_on_itself(name: str) -> None:
    assert name not in built_on(name)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_is_built_on_a_user_is_built_on_what_it_uses(name: str) -> None:
    above = built_on(name)
    assert {user for user, used in USES.items() if name in used} <= above
    for user in above:
        assert built_on(user) <= above


@pytest.mark.parametrize(
    ("name", "users"),
    [
        ("train.train", set()),
        ("train.one_hot", set()),
        ("train.accuracy", {"train.train"}),
        ("network.NeuralNetwork.predict", {"train.accuracy", "train.train"}),
        ("activations.sigmoid",
         {"activations.sigmoid_derivative", "neuron.Neuron.forward", "neuron.Neuron.backward"}),
        ("activations.softmax",
         {"network.NeuralNetwork.forward", "network.NeuralNetwork.predict",
          "network.NeuralNetwork.backward", "train.accuracy", "train.gradient_check",
          "train.train"}),
    ],
)  # fmt: skip
def test_users_are_found_through_others(name: str, users: set[str]) -> None:
    assert built_on(name) == users


def test_an_unknown_name_is_built_on_by_nothing() -> None:
    assert built_on("layers.Dense") == frozenset()


def bodies() -> dict[str, str]:
    """The reference's source of every graded function by its name."""
    found = {}
    for full in FUNCTIONS:
        module, _, inner = full.partition(".")
        text = solution_files()[f"{module}.py"]
        match = re.search(
            rf"^( *)def {inner.rpartition('.')[2]}\(.*?(?=^\1\S|\Z)", text, re.M | re.S
        )
        assert match is not None, full
        found[full] = match[0].split('"""')[-1]
    return found


def test_who_calls_a_function_in_the_reference_is_built_on_it() -> None:
    core = [full for full in FUNCTIONS if full.split(".")[0] in ("activations", "network", "train")]
    by_last_name = {full.rpartition(".")[2]: full for full in core}
    for user, body in bodies().items():
        if user not in core:
            continue
        for called in set(CALL.findall(body)) & set(by_last_name):
            used = by_last_name[called]
            if used != user:
                assert user in built_on(used), (used, user)


def test_the_reference_calls_something() -> None:
    assert "softmax" in CALL.findall(bodies()["network.NeuralNetwork.forward"])
