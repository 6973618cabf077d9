"""Words and ways of recognising agree, and a file that is wrong is named with what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from grader.course.contents import COURSE
from grader.diagnosis.catalogue import catalogued
from grader.diagnosis.misconception import Way
from grader.errors import KitError
from grader.model import Evidence

MODULES = [module.name for module in COURSE.rubric.modules]
RECURRING = "recurring"

TOP = 'task = "line.fit"\nchapter = "lines"\n'
IDEA = '[no-slope]\nsays = "The slope is missing."\nbecause = "A line has one."\n'
OTHER = IDEA.replace("no-slope", "no-start")


def never(evidence: Evidence) -> bool:
    return False


def always(evidence: Evidence) -> bool:
    return True


WAYS: Mapping[str, Way] = {"no-slope": never}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A module's folder of misconceptions, with one sound file, fit.toml."""
    found = tmp_path / "line" / "misconceptions"
    found.mkdir(parents=True)
    (found / "fit.toml").write_text(TOP + IDEA, encoding="utf-8")
    return found


def read(folder: Path, **tables: Mapping[str, Way]) -> tuple[dict[str, str], ...]:
    """The words of a folder's misconceptions, fit.toml's if nothing else is asked for."""
    entries = catalogued(str(folder / "__init__.py"), tables or {"fit": WAYS})
    return tuple(
        {key: value for key, value in vars(entry).items() if key != "way"} for entry in entries
    )


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_misconceptions_about_its_own_tasks(module: str) -> None:
    tasks = {task.id for task in COURSE.rubric.tasks if task.module == module}
    assert {entry.task for entry in COURSE.module(module).misconceptions()} <= tasks
    assert COURSE.module(module).misconceptions()


@pytest.mark.parametrize("module", MODULES)
def test_a_module_reads_all_of_its_files(module: str) -> None:
    files = (COURSE.module(module).folder / "misconceptions").glob("*.toml")
    texts = [path.read_text("utf-8") for path in files if path.stem != RECURRING]
    tables = sum(line.startswith("[") for text in texts for line in text.splitlines())
    assert tables == len(COURSE.module(module).misconceptions())


def test_no_id_is_taken_twice() -> None:
    times = Counter(entry.id for entry in COURSE.misconceptions)
    assert [name for name, number in times.items() if number > 1] == []


def test_words_and_ways_are_joined(folder: Path) -> None:
    [entry] = catalogued(str(folder / "__init__.py"), {"fit": {"no-slope": always}})
    assert (entry.id, entry.task, entry.chapter) == ("no-slope", "line.fit", "lines")
    assert (entry.says, entry.because) == ("The slope is missing.", "A line has one.")
    assert entry.way is always


def test_the_order_is_that_of_the_words(folder: Path) -> None:
    (folder / "fit.toml").write_text(TOP + OTHER + IDEA, encoding="utf-8")
    (folder / "early.toml").write_text(TOP + IDEA.replace("slope", "line"), encoding="utf-8")
    found = read(folder, early={"no-line": never}, fit={**WAYS, "no-start": never})
    assert [entry["id"] for entry in found] == ["no-line", "no-start", "no-slope"]


def test_an_entry_says_otherwise_than_the_top_of_its_file(folder: Path) -> None:
    own = IDEA + 'task = "line.draw"\nchapter = "pictures"\n'
    (folder / "fit.toml").write_text(TOP + own, encoding="utf-8")
    [entry] = read(folder)
    assert (entry["task"], entry["chapter"]) == ("line.draw", "pictures")


def test_words_that_recur_come_from_the_module_or_from_the_engine(folder: Path) -> None:
    (folder / "recurring.toml").write_text(IDEA.replace("no-slope", "own"), encoding="utf-8")
    text = '[one]\nrecurs = "own"\n[two]\nrecurs = "seeds-numpy"\n'
    (folder / "fit.toml").write_text(TOP + text, encoding="utf-8")
    one, two = read(folder, fit={"one": never, "two": never})
    assert one["says"] == "The slope is missing."
    assert "np.random.seed" in two["says"]
    assert (one["task"], two["task"]) == ("line.fit", "line.fit")
    assert (one["chapter"], two["chapter"]) == ("lines", "the-conventions")


WRONG = {
    "says": (TOP + IDEA.replace("says", "task"), "fit.toml: no-slope lacks says."),
    "because": (TOP + IDEA.replace("because", "task"), "fit.toml: no-slope lacks because."),
    "task": ('chapter = "lines"\n' + IDEA, "fit.toml: no-slope lacks task."),
    "chapter": ('task = "line.fit"\n' + IDEA, "fit.toml: no-slope lacks chapter."),
    "no text": (TOP + IDEA.replace('"A line has one."', "1"), "fit.toml: no-slope lacks because."),
    "empty": (TOP + IDEA.replace("A line has one.", ""), "fit.toml: no-slope lacks because."),
    "key": (TOP + IDEA + 'title = "x"\n', "fit.toml: no-slope has an unknown key 'title'."),
    "key on top": (TOP + "points = 2\n" + IDEA, "fit.toml: points is an unknown key."),
    "no way": (TOP + IDEA + OTHER, "fit.toml: no-start has no way to recognise it."),
    "no words": (TOP, "fit.toml has no words for no-slope."),
    "recurs": (
        TOP + '[no-slope]\nrecurs = "often"\n',
        "fit.toml: no-slope recurs as 'often', which is not in recurring.toml.",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_file_is_named_with_what_is_wrong(folder: Path, what: str) -> None:
    text, sentence = WRONG[what]
    (folder / "fit.toml").write_text(text, encoding="utf-8")
    with pytest.raises(KitError) as caught:
        read(folder)
    assert str(caught.value) == f"line/misconceptions/{sentence}"


def test_what_is_not_toml_is_named_with_the_place(folder: Path) -> None:
    (folder / "fit.toml").write_text(TOP + IDEA + IDEA, encoding="utf-8")
    with pytest.raises(KitError, match=r"^line/misconceptions/fit\.toml is not TOML: .+line \d+"):
        read(folder)


def test_what_is_not_utf8_is_named(folder: Path) -> None:
    (folder / "fit.toml").write_bytes(TOP.encode("utf-16"))
    with pytest.raises(KitError, match=r"^line/misconceptions/fit\.toml is not UTF-8"):
        read(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    with pytest.raises(KitError, match=r"^line/misconceptions/loss\.toml is missing"):
        read(folder, fit=WAYS, loss=WAYS)


def test_a_wrong_key_among_the_words_that_recur_is_named(folder: Path) -> None:
    (folder / "recurring.toml").write_text(IDEA + 'title = "x"\n', encoding="utf-8")
    with pytest.raises(KitError) as caught:
        read(folder)
    sentence = "line/misconceptions/recurring.toml: no-slope has an unknown key 'title'."
    assert str(caught.value) == sentence


def test_an_id_in_two_files_is_named(folder: Path) -> None:
    (folder / "loss.toml").write_text(TOP + IDEA, encoding="utf-8")
    with pytest.raises(KitError) as caught:
        read(folder, fit=WAYS, loss=WAYS)
    assert str(caught.value) == "line/misconceptions has no-slope twice."
