"""Every misconception that the grader knows can be looked up, and leads to the course."""

from __future__ import annotations

import re
from functools import cache

import pytest

from grader import cli
from grader.course.contents import COURSE

from .running import EXERCISES, Console, spawn

TWICE = "bwd-averaged-twice"
LINK = re.compile(r"Read more: exercises/README\.md#(\S+)")


def listed(console: Console) -> dict[str, list[str]]:
    """The ids that `explain` lists, by task."""
    run = console.run("explain")
    assert (run.code, run.err) == (cli.FULL, "")
    found: dict[str, list[str]] = {}
    for group in run.out.strip().split("\n\n"):
        task, *ids = group.splitlines()
        assert task not in found
        assert all(each.startswith("  ") for each in ids)
        found[task] = [each.split()[0] for each in ids]
    return found


def paragraphs(console: Console, name: str) -> list[str]:
    """What is said about a misconception, each paragraph in one line."""
    run = console.run("explain", name)
    assert (run.code, run.err) == (cli.FULL, ""), name
    return [" ".join(paragraph.split()) for paragraph in run.out.strip().split("\n\n")]


@cache
def anchors() -> frozenset[str]:
    """Where a link into the course can lead: its headings; the second of a name ends in -1."""
    text = (EXERCISES / "README.md").read_text(encoding="utf-8")
    text = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    found: list[str] = []
    for title in re.findall(r"^#{1,6} +(.+?) *$", text, flags=re.MULTILINE):
        name = re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
        found.append(name)
        if (before := found.count(name) - 1) > 0:
            found.append(f"{name}-{before}")
    return frozenset(found)


def test_without_an_id_all_are_listed_by_task(console: Console) -> None:
    found = listed(console)
    assert set(found) <= {task.id for task in COURSE.rubric.tasks}
    assert TWICE in found["network.backward"]
    modules = [task.split(".")[0] for task in found]
    assert list(dict.fromkeys(modules)) == [module.name for module in COURSE.rubric.modules]


def test_every_id_is_listed_once(console: Console) -> None:
    ids = [each for group in listed(console).values() for each in group]
    assert len(ids) == len(set(ids)) > 100
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", each) for each in ids)


def test_every_task_has_a_misconception(console: Console) -> None:
    # What fails there has failed above, and been named there.
    summaries = {"sequential.mnist", "repair.whole"}
    assert {task.id for task in COURSE.rubric.tasks} - summaries == set(listed(console))


def test_every_misconception_has_a_sentence_a_longer_text_and_a_chapter(console: Console) -> None:
    for task, ids in listed(console).items():
        for each in ids:
            head, sentence, *explanation, more = paragraphs(console, each)
            assert head == f"{each} ({task})"
            assert sentence[-1] in ".?!", each
            longer = " ".join(explanation)
            assert len(longer) > 30, each
            assert longer[-1] in ".?!", each
            assert sentence not in longer, each
            assert more.startswith("Read more: "), each


def test_every_chapter_is_a_heading_of_the_course(console: Console) -> None:
    wrong = {}
    console.setenv(COLUMNS="100")
    for ids in listed(console).values():
        for each in ids:
            link = LINK.fullmatch(paragraphs(console, each)[-1])
            if link is None or link[1] not in anchors():
                wrong[each] = paragraphs(console, each)[-1]
    assert wrong == {}


@pytest.mark.parametrize("columns", [40, 80])
def test_a_link_into_the_course_is_in_one_piece(console: Console, columns: int) -> None:
    console.setenv(COLUMNS=str(columns))
    broken = []
    for ids in listed(console).values():
        for each in ids:
            out = console.run("explain", each).out
            [link] = re.findall(r"exercises/README\.md#\S*|exercises/\S*$", out, re.MULTILINE)
            if link.partition("#")[2] not in anchors():
                broken.append(each)
    assert broken == []


def test_an_explanation_has_the_algebra(console: Console) -> None:
    head, sentence, explanation, more = paragraphs(console, TWICE)
    assert head == f"{TWICE} (network.backward)"
    assert "mean over the batch" in sentence
    assert "dz2 = (a2 - y_true) / n" in explanation
    assert more == "Read more: exercises/README.md#from-the-loss-to-z2-why-a2---y"


@pytest.mark.parametrize(
    ("name", "close"),
    [
        ("bwd-averaged-twce", TWICE),
        ("averaged-twice", TWICE),
        ("sig-overflw", "sig-overflow"),
        ("bwd_averaged_twice", TWICE),
    ],
)
def test_an_unknown_id_brings_the_close_one(console: Console, name: str, close: str) -> None:
    run = console.run("explain", name)
    run.expect_one_sentence(cli.USAGE, repr(name), f"Did you mean {close!r}?", "explain")


@pytest.mark.parametrize("name", ["BWD-SIGN", "Relu-Abs"])
def test_capitals_are_no_reason_not_to_know_what_is_meant(console: Console, name: str) -> None:
    run = console.run("explain", name)
    if run.code != cli.FULL:
        run.expect_one_sentence(cli.USAGE, f"Did you mean {name.lower()!r}?")


@pytest.mark.parametrize("name", ["xyzzy", "../x", "a\nb", "\u2713", "x" * 5000])
def test_an_unknown_id_that_nothing_is_close_to(console: Console, name: str) -> None:
    run = console.run("explain", name)
    run.expect_one_sentence(cli.USAGE, "No misconception is called")
    assert "Did you mean" not in run.err


def test_two_ids_are_wrong_usage(console: Console) -> None:
    run = console.run("explain", TWICE, "sig-overflow")
    assert (run.code, run.out) == (cli.USAGE, "")
    assert "unrecognized arguments: sig-overflow" in run.err


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_an_explanation_fits_the_width(console: Console, columns: int) -> None:
    console.setenv(COLUMNS=str(columns))
    for name in (TWICE, "sig-overflow", "gc-copy"):
        assert max(map(len, console.run("explain", name).out.splitlines())) <= columns


@pytest.mark.parametrize("arguments", [(), (TWICE,)], ids=["list", "one"])
def test_it_works_on_an_ascii_console(arguments: tuple[str, ...]) -> None:
    run = spawn("explain", *arguments, env={"PYTHONIOENCODING": "ascii"})
    assert (run.code, run.err) == (cli.FULL, "")
    assert TWICE in run.out
