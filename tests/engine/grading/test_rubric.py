"""Reading the rubric, and finding what was named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.contents import COURSE
from grader.errors import KitError, UsageError
from grader.model import Rubric
from grader.rubric import known_names, parse_module, read_rubric, refuse_contradictions, select

from .small import RUBRIC as SMALL

FULL = COURSE.rubric
KNOWN = known_names(FULL)


def swapped(old: str, new: str) -> str:
    """The small rubric with its first `old` replaced."""
    assert old in SMALL
    return SMALL.replace(old, new, 1)


BROKEN = {
    "not TOML": "task = [",
    "empty": "",
    "a number for tasks": "title = 'Small'\ntask = 3",
    "a text for tasks": "title = 'Small'\ntask = 'one'",
    "numbers for tasks": "title = 'Small'\ntask = [1, 2]",
    "no title of the module": swapped('title = "A small course"\n', ""),
    "no tasks": "title = 'Small'\n",
    "no task at all": "title = 'Small'\ntask = []\n",
    "an unknown key of the module": swapped(
        'title = "A small course"', 'title = "A"\nbonos = true'
    ),
    "bonus in words": swapped(
        'title = "A small course"', 'title = "A small course"\nbonus = "yes"'
    ),
    "an unknown key of a task": swapped('number = "1.1"', 'number = "1.1"\nhint = "Think."'),
    "no name of a task": swapped('name = "one"\n', ""),
    "no number": swapped('number = "1.1"\n', ""),
    "no checks": SMALL.split("[[task.check]]", maxsplit=1)[0],
    "no name of a check": swapped('name = "first"\n', ""),
    "no points": swapped("points = 2\n", ""),
    "no title": swapped('title = "one() is 1"\n', ""),
    "no hint": swapped('hint = "Return 1."\n', ""),
    "an unknown key": swapped("points = 2", "points = 2\npoint = 2"),
    "no points to win": swapped("points = 2", "points = 0"),
    "negative points": swapped("points = 2", "points = -2"),
    "half a point": swapped("points = 2", "points = 0.5"),
    "points in words": swapped("points = 2", 'points = "two"'),
    "true for points": swapped("points = 2", "points = true"),
    "an id twice": swapped('name = "second"', 'name = "first"'),
    "needs that come later": swapped("points = 2", 'points = 2\nneeds = ["small.two.only"]'),
    "needs itself": swapped("points = 2", 'points = 2\nneeds = ["small.one.first"]'),
    "needs nobody knows": swapped("points = 5", 'points = 5\nneeds = ["small.one.nought"]'),
    "needs as text": swapped("points = 5", 'points = 5\nneeds = "small.one.first"'),
    "needs as a number": swapped("points = 5", "points = 5\nneeds = 1"),
    "seconds in words": swapped("points = 2", 'points = 2\nseconds = "long"'),
    "no seconds": swapped("points = 2", "points = 2\nseconds = 0"),
    "training in words": swapped("points = 2", 'points = 2\ntraining = "no"'),
    "a number for a title": swapped('title = "one() is 1"', "title = 1"),
    "a number for a hint": swapped('hint = "Return 1."', "hint = 1"),
    "a number for a name": swapped('name = "one"', "name = 1"),
    "a number for a number": swapped('number = "1.1"', "number = 1.1"),
}


def parsed(text: str) -> Rubric:
    """The rubric of a course with this module alone."""
    rubric = Rubric((parse_module("small", text),))
    refuse_contradictions(rubric)
    return rubric


def test_the_small_rubric_is_right() -> None:
    rubric = parsed(SMALL)
    assert [check.id for check in rubric.checks] == [
        "small.one.first", "small.one.second", "small.two.only",
    ]  # fmt: skip
    [one, two] = rubric.tasks
    assert (one.function, one.points, two.points) == ("one", 5, 5)


@pytest.mark.parametrize("mistake", BROKEN)
def test_a_mistake_is_one_sentence_about_the_file(mistake: str) -> None:
    with pytest.raises(KitError) as caught:
        parsed(BROKEN[mistake])
    sentence = str(caught.value)
    assert sentence.startswith("small/rubric.toml")
    assert re.fullmatch(r"[^\n]+\.", sentence)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    with pytest.raises(KitError):
        parsed(text)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b""], ids=["missing", "bytes", "empty"])
def test_a_file_that_cannot_be_read_is_an_error_of_the_kit(
    tmp_path: Path, content: bytes | None
) -> None:
    home = tmp_path / "small"
    home.mkdir()
    if content is not None:
        (home / "rubric.toml").write_bytes(content)
    with pytest.raises(KitError, match=r"^small/rubric\.toml"):
        read_rubric([home])


def test_an_id_is_taken_once_in_all_modules() -> None:
    module = parse_module("small", SMALL)
    with pytest.raises(KitError, match=r"small/rubric\.toml has small\.one\.first twice"):
        refuse_contradictions(Rubric((module, module)))


def test_nothing_named_is_everything() -> None:
    assert select(FULL, []) == tuple(FULL.checks)
    assert select(FULL, iter(())) == tuple(FULL.checks)


@given(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=6))
def test_what_is_named_comes_in_order_and_once(names: list[str]) -> None:
    chosen = select(FULL, names)
    wanted = [
        check
        for check in FULL.checks
        if any(f"{check.id}.".startswith(f"{name}.") for name in names)
    ]
    assert list(chosen) == wanted
    assert chosen


@given(st.sampled_from([module.name for module in FULL.modules]))
def test_a_files_name_stands_for_its_module(name: str) -> None:
    assert select(FULL, [f"{name}.py"]) == select(FULL, [name])


@given(st.text(max_size=30).filter(lambda text: text.removesuffix(".py") not in KNOWN))
def test_an_unknown_name_is_one_sentence(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        select(FULL, ["network", name])
    sentence = str(caught.value)
    assert sentence.startswith("There is nothing called ")
    assert sentence.endswith("`python -m grader list` shows all.")
    assert "\n" not in sentence


@given(st.sampled_from(KNOWN), st.data())
def test_a_slip_of_the_finger_brings_a_known_name(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    slipped = name[:place] + name[place + 1 :]
    if slipped in KNOWN or len(name) < 6:
        return
    with pytest.raises(UsageError, match="Did you mean '") as caught:
        select(FULL, [slipped])
    found = re.search(r"Did you mean '([^']+)'\?", str(caught.value))
    assert found is not None
    assert found[1] in KNOWN


@pytest.mark.parametrize(
    ("name", "meant"),
    [("Network", "network"), ("network.backward.dw1", "network.backward.dW1"),
     ("SOFTMAX", "activations.softmax")],
)  # fmt: skip
def test_capitals_do_not_lead_astray(name: str, meant: str) -> None:
    with pytest.raises(UsageError, match=f"Did you mean '{meant}'"):
        select(FULL, [name])
