"""What runs elsewhere: the workflow and the hooks call what is here and what the page says."""

from __future__ import annotations

import re

from grader.rubric import tomllib

from .pages import CONTRIBUTING, ROOT

WORKFLOW = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
HOOKS = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")


def test_the_portable_part_is_what_the_page_says() -> None:
    [command] = re.findall(r"python -m pytest ([^-]+)$", WORKFLOW, flags=re.DOTALL)
    [told] = re.findall(r"command line, (`.*?`)\.", " ".join(CONTRIBUTING.prose.split()))
    paths = command.split()
    assert re.findall(r"`([^`]+)`", told) == paths
    assert all((ROOT / path).is_dir() for path in paths)


def test_the_workflow_runs_everything_and_may_only_read() -> None:
    assert "permissions:\n  contents: read\n" in WORKFLOW
    assert re.findall(r"\w+: write", WORKFLOW) == []
    assert "- run: .ci/run\n" in WORKFLOW


def test_the_hooks_call_what_the_dev_extra_installs() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    installed = {
        re.split(r"\W", each)[0] for each in settings["project"]["optional-dependencies"]["dev"]
    }
    called = set(re.findall(r"entry: (\w+)", HOOKS))
    assert called == {"ruff", "mypy"}
    assert called <= installed
    assert re.findall(r"repo: (.*)", HOOKS) == ["local"]
