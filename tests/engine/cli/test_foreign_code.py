"""Nothing that lies about, and nothing in the environment, gets into the grading process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from grader import cli

from .running import EXERCISES, SOLUTIONS, clean_environment, spawn, without_seconds

NAMES = ("activations.relu", "network.predict", "--seed", "4", "--json")
MODULES = (
    "pytest", "_pytest", "numpy", "conftest", "sitecustomize", "usercustomize", "rich", "pluggy",
    "pytest_timeout", "tomllib", "json", "socket", "argparse", "grader_plugin",
)  # fmt: skip
CONFIGURATION = {
    "pytest.ini": "[pytest]\naddopts = --collect-only\npython_files = nothing\n",
    "tox.ini": "[pytest]\naddopts = --collect-only\n",
    "setup.cfg": "[tool:pytest]\naddopts = --collect-only\n",
    "pyproject.toml": "[tool.pytest.ini_options]\naddopts = '--nonsense'\n",
}
PLUGIN = """
import pytest

@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item):
    raise RuntimeError("a foreign plugin")

def pytest_configure(config):
    raise RuntimeError("a foreign plugin")
"""


def litter(folder: Path, sign: Path) -> None:
    """Put files into a folder that leave a sign when they are imported, and configuration."""
    code = f"import pathlib; pathlib.Path({str(sign)!r}).touch()\nraise RuntimeError(__name__)\n"
    for name in MODULES:
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
    for name, text in CONFIGURATION.items():
        (folder / name).write_text(text, encoding="utf-8")


@cache
def undisturbed() -> dict[str, Any]:
    """The report when nothing lies about."""
    run = spawn(*NAMES, "--target", SOLUTIONS)
    assert run.code == cli.FULL
    return without_seconds(run.report)


def expect_undisturbed(
    *arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> None:
    """The report is what it is when nothing lies about."""
    options = {"cwd": cwd} if cwd is not None else {}
    run = spawn(*NAMES, *(arguments or ("--target", SOLUTIONS)), env=env, **options)
    assert (run.code, run.err) == (cli.FULL, "")
    assert without_seconds(run.report) == undisturbed()


def test_files_in_the_target_are_not_imported_by_the_grader(mine: Path, tmp_path: Path) -> None:
    litter(mine, tmp_path / "sign")
    expect_undisturbed("--target", mine)
    assert not (tmp_path / "sign").exists()


def test_files_in_the_working_folder_are_not_imported(tmp_path: Path) -> None:
    litter(tmp_path, tmp_path / "sign")
    expect_undisturbed(cwd=tmp_path)
    assert not (tmp_path / "sign").exists()


def test_files_in_the_kits_top_folder_are_not_imported(tmp_path: Path) -> None:
    kit = tmp_path / "kit"
    shutil.copytree(cli.KIT / "grader", kit / "grader")
    shutil.copytree(EXERCISES, kit / "exercises")
    shutil.copytree(SOLUTIONS, tmp_path / "mine")
    litter(kit, tmp_path / "sign")
    # As a learner starts it: in the kit's top folder, which is on no path beside.
    expect_undisturbed("--target", tmp_path / "mine", cwd=kit, env={"PYTHONPATH": ""})
    assert not (tmp_path / "sign").exists()


def test_litter_would_be_imported_by_a_plain_python(tmp_path: Path) -> None:
    litter(tmp_path, tmp_path / "sign")
    command = [sys.executable, "-c", "import rich"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 1
    assert (tmp_path / "sign").exists()


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTEST_ADDOPTS": "--collect-only"},
        {"PYTEST_ADDOPTS": "--nonsense"},
        {"PYTEST_PLUGINS": "nonsense"},
        {"PYTEST_TIMEOUT": "0.001"},
        {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": ""},
        {"PYTEST_DEBUG": "1", "PYTEST_THEME": "nonsense"},
    ],
    ids=str,
)
def test_pytests_variables_change_nothing(variables: dict[str, str]) -> None:
    expect_undisturbed(env=variables)


def test_installed_plugins_are_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "foreign_plugin.py").write_text(PLUGIN, encoding="utf-8")
    info = tmp_path / "foreign_plugin-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: foreign-plugin\nVersion: 1.0\n", encoding="utf-8"
    )
    (info / "entry_points.txt").write_text(
        "[pytest11]\nforeign = foreign_plugin\n", encoding="utf-8"
    )
    expect_undisturbed(env={"PYTHONPATH": os.pathsep.join((str(cli.KIT), str(tmp_path)))})
    # The plugin is really there, and breaks a run that loads it.
    assert plain_pytest_fails(tmp_path)


def plain_pytest_fails(folder: Path) -> bool:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--version", "--version"],
        cwd=folder, env=clean_environment(PYTHONPATH=str(folder)), capture_output=True, check=False,
    )  # fmt: skip
    return b"foreign" in done.stdout + done.stderr


def test_the_environment_reaches_no_submission(mine: Path) -> None:
    with (mine / "activations.py").open("a", encoding="utf-8") as file:
        file.write("\nimport os\nprint(sorted(os.environ.values()))\n")
    run = spawn("activations.relu", "--target", mine, "--json", env={"TOKEN": "hush-hush"})
    assert run.code == cli.FULL
    assert "hush-hush" not in json.dumps(run.report)


def test_a_submissions_own_modules_of_known_names_are_its_own(mine: Path) -> None:
    (mine / "frames.py").write_text("def relu(z):\n    return z * (z > 0)\n", encoding="utf-8")
    with (mine / "activations.py").open("a", encoding="utf-8") as file:
        file.write("\nimport frames\ndef relu(z):\n    return frames.relu(z)\n")
    assert spawn("activations.relu", "--target", mine).code == cli.FULL
