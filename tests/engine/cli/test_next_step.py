"""A report leads on: every failure to its hint, and its end to the one thing to do now."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from grader import cli
from tests.grading import CORE

from .running import EXERCISES, SOLUTIONS, Console

COMMAND = re.compile(r"python -m grader (.*)")
WRONG = {
    "activations.py": (
        "def sigmoid(z):\n    return 1 / (1 + np.exp(z))\n"
        "def relu(z):\n    return 1 / 0\n"
        "def tanh(z):\n    return 'no'\n"
        "def softmax(z):\n    pass\n"
    ),
    "neuron.py": "Neuron.forward = lambda self, x: np.zeros(7)\n",
    "network.py": "NeuralNetwork.predict = lambda self, X: self.forward(X)\n",
    "train.py": "def one_hot(y, num_classes=10):\n    return np.zeros((len(y), num_classes))\n",
}


def spoil(folder: Path, *files: str) -> None:
    """Replace functions in some files by wrong ones."""
    for file in files:
        with (folder / file).open("a", encoding="utf-8") as stream:
            stream.write(f"\n{WRONG[file]}")


def commands(text: str) -> list[list[str]]:
    """What can be typed after `python -m grader`, as a shell takes it apart."""
    return [shlex.split(rest) for rest in COMMAND.findall(text)]


def next_step(out: str) -> str:
    """The end of a report from the arrow on, in one line."""
    *_, last = out.strip().split("\n\n")
    [step] = re.findall(r"^→ .*", " ".join(last.split("\n")[-2:]), flags=re.MULTILINE) or [last]
    return " ".join(step[step.index("→") :].split())


@pytest.fixture(autouse=True)
def wide(console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wide console, in a folder where hints may be remembered."""
    console.setenv(COLUMNS="200")
    monkeypatch.chdir(tmp_path)


def test_every_failure_points_at_its_hint(console: Console, mine: Path) -> None:
    spoil(mine, *WRONG)
    arguments = ("--target", mine, "--quick")
    report = console.run(*arguments, "--json").report
    wrong = [check for check in report["checks"] if check["outcome"] in ("failed", "raised")]
    assert {check["module"] for check in wrong} == set(CORE)
    sections = console.run(*arguments, "-v").out.split("\n✗ ")
    for check in wrong:
        [section] = [each for each in sections if f"  {check['id']} ·" in each]
        assert f"python -m grader hint {check['module']}.{check['task']}\n" in section
        assert check["hint"]


def test_the_commands_for_help_in_a_report_work(console: Console, mine: Path) -> None:
    spoil(mine, *WRONG)
    shown = commands(console.run("--target", mine, "--quick", "-v").out)
    help_for = [words for words in shown if words[0] in ("hint", "explain")]
    assert {words[0] for words in help_for} == {"hint", "explain"}
    for words in help_for:
        run = console.run(*words)
        assert (run.code, run.err) == (cli.FULL, "")
        assert words[1] in run.out


@pytest.mark.parametrize(
    ("file", "function", "task"),
    [
        ("activations.py", "sigmoid", "activations.sigmoid"),
        ("neuron.py", "Neuron.forward", "neuron.forward"),
        ("network.py", "NeuralNetwork.predict", "network.predict"),
        ("train.py", "one_hot", "train.one_hot"),
    ],
)
def test_the_next_step_names_function_and_file_and_how_to_go_on(
    console: Console, mine: Path, file: str, function: str, task: str
) -> None:
    spoil(mine, file)
    run = console.run("--target", mine, "--quick")
    step = next_step(run.out)
    assert f"Fix {function} in {file} " in step
    assert run.out.count("→") == 1
    [words] = commands(step)
    assert words[-1] == task
    again = console.run(*words, "--json")
    assert again.code == cli.INCOMPLETE
    assert {check["task"] for check in again.report["checks"]} == {task.split(".")[1]}


def test_the_first_hole_is_the_next_step_of_an_untouched_kit(console: Console) -> None:
    step = next_step(console.run("--target", EXERCISES, "--quick").out)
    assert "sigmoid in activations.py" in step


@pytest.mark.parametrize("text", ["def (:\n", "import nothing_of_that_name\n", "1 / 0\n"])
def test_a_file_that_cannot_be_loaded_is_the_next_step(
    console: Console, mine: Path, text: str
) -> None:
    (mine / "neuron.py").write_text(text, encoding="utf-8")
    assert "neuron.py" in next_step(console.run("--target", mine, "--quick").out)


def test_a_file_that_has_gone_is_the_next_step(console: Console, mine: Path) -> None:
    (mine / "neuron.py").unlink()
    assert "neuron.py" in next_step(console.run("--target", mine, "--quick").out)


def test_full_marks_have_a_last_sentence_too(console: Console) -> None:
    step = next_step(console.run("activations", "--target", SOLUTIONS).out)
    assert step.startswith("→ All of this passes.")
    assert commands(step) == [["--target", str(SOLUTIONS), "neuron"]]


@pytest.mark.parametrize("name", ["my work", "it's mine"])
def test_the_next_step_can_be_typed_for_any_folder(
    console: Console, mine: Path, tmp_path: Path, name: str
) -> None:
    spoil(mine, "activations.py")
    mine.rename(tmp_path / name)
    [words] = commands(next_step(console.run("activations", "--target", name).out))
    assert words == ["--target", name, "activations.sigmoid"]


def test_every_command_that_grades_again_grades_the_same_folder(
    console: Console, mine: Path
) -> None:
    spoil(mine, *WRONG)
    shown = commands(console.run("--target", "mine", "--quick").out)
    grading = [words for words in shown if words[0] not in ("hint", "explain")]
    assert len(grading) > 1
    for words in grading:
        assert words[:2] == ["--target", "mine"]
