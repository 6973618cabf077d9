"""What holds for all tests: what is submitted in them is never collected, and helpers explain."""

from __future__ import annotations

import pytest

# Among what is submitted are a conftest.py and files that look like tests.
collect_ignore_glob = [
    "course/*/mistakes/*",
    "course/*/styles/*",
    "course/*/submissions/*",
    "cheats/*",
    "breakages/*",
]

pytest.register_assert_rewrite("tests.expected", "tests.every", "tests.hostile")
