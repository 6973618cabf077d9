"""Bad input of every kind is one clear sentence, never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader import cli

from .running import EXERCISES, SOLUTIONS, Console, outcomes, spawn

FULL_DEVICE = Path("/dev/full")


def test_no_such_folder(console: Console) -> None:
    console.run("--target", "nowhere").expect_one_sentence(cli.USAGE, "nowhere", "--target")


def test_no_such_folder_in_the_environment(console: Console) -> None:
    console.setenv(GRADER_TARGET="nowhere")
    console.run().expect_one_sentence(cli.USAGE, "nowhere")


def test_an_empty_folder(console: Console, tmp_path: Path) -> None:
    console.run("--target", tmp_path).expect_one_sentence(cli.USAGE, "no .py files")


def test_a_folder_without_python_files(console: Console, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("later", encoding="utf-8")
    (tmp_path / "activations.py").mkdir()
    console.run("--target", tmp_path).expect_one_sentence(cli.USAGE, "nothing to grade")


def test_a_folder_with_very_many_files(console: Console, tmp_path: Path) -> None:
    for number in range(65):
        (tmp_path / f"m{number}.py").touch()
    console.run("--target", tmp_path).expect_one_sentence(cli.USAGE, "64")


def test_a_file_in_the_place_of_the_folder(console: Console) -> None:
    target = SOLUTIONS / "network.py"
    console.run("--target", target).expect_one_sentence(cli.USAGE, "network.py", "is a file")


def test_a_name_that_no_system_takes(console: Console) -> None:
    console.run("--target", "a" * 5000).expect_one_sentence(cli.USAGE)


def test_a_folder_that_must_not_be_read(
    console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    console.run("--target", tmp_path).expect_one_sentence(cli.USAGE)


@pytest.mark.parametrize(
    ("name", "close"),
    [
        ("netwrok", "network"),
        ("network.bakward", "network.backward"),
        ("network.backward.dw1", "network.backward.dW1"),
        ("sigmoid", "activations.sigmoid"),
        ("dW1", "network.backward.dW1"),
    ],
)
def test_an_unknown_name_brings_the_close_one(console: Console, name: str, close: str) -> None:
    run = console.run(name)
    run.expect_one_sentence(cli.USAGE, repr(name), f"Did you mean {close!r}?", "list")


@pytest.mark.parametrize("name", ["", "xyzzy", "a b", "\u2713", "network\nnetwork", "../network"])
def test_an_unknown_name_that_nothing_is_close_to(console: Console, name: str) -> None:
    console.run(name).expect_one_sentence(cli.USAGE, "There is nothing called")


def test_an_unknown_name_in_list(console: Console) -> None:
    console.run("list", "netwrok").expect_one_sentence(cli.USAGE, "'network'")


def test_an_unknown_name_is_told_before_anything_is_graded(console: Console) -> None:
    run = console.run("netwrok", "--target", "nowhere", "--json")
    run.expect_one_sentence(cli.USAGE, "netwrok")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--fail-under", "-5"), "argument --fail-under: "),
        (("--fail-under", "many"), "argument --fail-under: "),
        (("--fail-under", "1.5"), "argument --fail-under: "),
        (("--fail-under", "nan"), "argument --fail-under: "),
        (("--fail-under",), "expected one argument"),
        (("--seed", "-1"), "argument --seed: "),
        (("--seed", str(2**63)), "argument --seed: "),
        (("--seed", "9" * 5000), "argument --seed: "),
        (("--seed", "lucky"), "argument --seed: "),
        (("--target",), "expected one argument"),
        (("--color", "pink"), "invalid choice: 'pink'"),
        (("--nonsense",), "unrecognized arguments: --nonsense"),
        (("--quic",), "unrecognized arguments: --quic"),
        (("list", "--quick"), "unrecognized arguments: --quick"),
        (("doctor", "network"), "unrecognized arguments: network"),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, tuple) else "",
)
def test_an_option_that_cannot_be_used(
    console: Console, arguments: tuple[str, ...], word: str
) -> None:
    run = console.run(*arguments)
    assert (run.code, run.out) == (cli.USAGE, "")
    last = run.err.splitlines()[-1]
    assert last.startswith("python -m grader")
    assert ": error: " in last
    assert word in last
    assert "Traceback" not in run.err


def test_a_report_into_a_folder_that_is_not_there(console: Console, tmp_path: Path) -> None:
    run = console.run("--json", tmp_path / "no" / "report.json")
    run.expect_one_sentence(cli.USAGE, "report.json", "its folder does not exist")


def test_a_report_in_the_place_of_a_folder(console: Console, tmp_path: Path) -> None:
    run = console.run("--json", tmp_path)
    run.expect_one_sentence(cli.USAGE, tmp_path.name, "is a folder")


def test_a_report_inside_of_a_file(console: Console, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    run = console.run("--json", tmp_path / "file" / "report.json")
    run.expect_one_sentence(cli.USAGE, "its folder does not exist")


def test_a_report_where_it_must_not_be_written(
    console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    run = console.run("--json", tmp_path / "report.json")
    run.expect_one_sentence(cli.USAGE, "report.json", "no permission")


def test_a_report_with_a_name_that_no_system_takes(console: Console) -> None:
    console.run("activations.relu", "--json", "a" * 5000).expect_one_sentence(cli.USAGE)


@pytest.mark.skipif(not FULL_DEVICE.exists(), reason="the system has no full device")
def test_a_report_on_a_full_disk(console: Console) -> None:
    run = console.run("activations.relu", "--target", SOLUTIONS, "--json", FULL_DEVICE)
    run.expect_one_sentence(cli.USAGE, "Cannot write the report to 'full'")


def test_nothing_is_written_when_the_command_line_cannot_be_read(
    console: Console, tmp_path: Path
) -> None:
    console.run("--nonsense", "--json", tmp_path / "report.json")
    console.run("--seed", "many", "--json", tmp_path / "report.json")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_module_is_missing_and_the_rest_is_graded(console: Console, mine: Path) -> None:
    (mine / "neuron.py").unlink()
    run = console.run("--target", mine, "--quick", "--json")
    assert outcomes(run.report, "neuron") == {"missing"}
    messages = {c["message"] for c in run.report["checks"] if c["module"] == "neuron"}
    assert messages == {"The file neuron.py is not there."}
    assert (run.code, run.report["score"]) == (cli.INCOMPLETE, 93 - 10)


def test_a_missing_module_that_others_import_costs_itself_only(
    console: Console, mine: Path
) -> None:
    (mine / "activations.py").unlink()
    run = console.run("--target", mine, "--quick", "--json")
    assert outcomes(run.report, "activations") == {"missing"}
    assert run.report["score"] == 93 - 22


def test_a_file_that_is_not_utf8_is_the_submissions_fault(console: Console, mine: Path) -> None:
    (mine / "neuron.py").write_bytes(b"# caf\xe9\nname = '\xff'\n")
    run = console.run("--target", mine, "--quick", "--json")
    assert outcomes(run.report, "neuron") == {"raised"}
    assert (run.code, run.report["score"]) == (cli.INCOMPLETE, 93 - 10)
    for check in run.report["checks"]:
        assert "Traceback" not in check["message"]


@pytest.mark.parametrize(
    "content",
    [b"def f(:\n", b"x = (\n", b"\0\0\0", b"if True:\nx = 1\n", b"raise SystemExit\n", b"1 / 0\n"],
    ids=["syntax", "bracket", "nulls", "indent", "exit", "raises"],
)
def test_a_file_that_cannot_be_imported_is_the_submissions_fault(
    console: Console, mine: Path, content: bytes
) -> None:
    (mine / "neuron.py").write_bytes(content)
    report = console.run("neuron", "--target", mine, "--json").report
    assert outcomes(report) == {"raised"}
    assert all("neuron" in check["message"] for check in report["checks"])


def test_an_empty_file_has_no_names(console: Console, mine: Path) -> None:
    (mine / "neuron.py").write_bytes(b"")
    assert outcomes(console.run("neuron", "--target", mine, "--json").report) == {"missing"}


def test_windows_line_ends_and_a_byte_order_mark_are_fine(console: Console, mine: Path) -> None:
    text = (mine / "activations.py").read_text(encoding="utf-8")
    (mine / "activations.py").write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert console.run("activations", "--target", mine).code == cli.FULL


def test_odd_texts_of_exceptions_are_shown(mine: Path) -> None:
    with (mine / "activations.py").open("a", encoding="utf-8") as file:
        file.write(
            "\ndef relu(z):\n    raise ValueError('\\ud800 \\x1b[31m \\0 \\u202e \\u2713')\n"
        )
    for options in ((), ("--json",)):
        run = spawn("activations.relu", "--target", mine, *options)
        assert (run.code, run.err) == (cli.INCOMPLETE, "")
        assert "\x1b" not in run.out
        assert "\0" not in run.out


def test_a_folder_of_odd_name(console: Console, tmp_path: Path) -> None:
    odd = tmp_path / "mine and\nyours"
    odd.mkdir()
    console.run("--target", odd).expect_one_sentence(cli.USAGE, r"'mine and\nyours'")
    (odd / "activations.py").write_bytes((SOLUTIONS / "activations.py").read_bytes())
    assert console.run("activations", "--target", odd).code == cli.FULL


def test_asking_only_for_what_quick_leaves_out_is_nothing_to_grade(console: Console) -> None:
    run = console.run("train.mnist", "--quick", "--target", EXERCISES)
    run.expect_one_sentence(cli.USAGE, "--quick")


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_repository_that_holds_a_link_to_the_solutions_gets_nothing(tmp_path: Path) -> None:
    (tmp_path / "exercises").symlink_to(SOLUTIONS)
    run = spawn(cwd=tmp_path)
    run.expect_one_sentence(cli.USAGE, "'exercises' is a link", "are not followed")
