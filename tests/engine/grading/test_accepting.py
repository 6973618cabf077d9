"""Which level of the sandbox is accepted: nothing is graded below it."""

from __future__ import annotations

import re
from itertools import product

import pytest

from grader.errors import UsageError
from grader.grading.session import refuse_below
from grader.worker.in_process import LEVEL
from grader.worker.inside.walls import LEVELS

DETAILS = ("", " (no file wall: this system has no Landlock)",
           " (rights kept: switched off; no call filter: full or process)")  # fmt: skip
PAIRS = list(product(LEVELS, LEVELS))


@pytest.mark.parametrize("details", DETAILS, ids=["bare", "missing one", "missing two"])
@pytest.mark.parametrize(("accepted", "reached"), PAIRS)
def test_a_level_is_refused_when_it_is_weaker(accepted: str, reached: str, details: str) -> None:
    sandbox = reached + details
    if LEVELS.index(reached) <= LEVELS.index(accepted):
        refuse_below(accepted, sandbox)
        return
    with pytest.raises(UsageError) as caught:
        refuse_below(accepted, sandbox)
    sentence = str(caught.value)
    assert sentence.startswith(f"The sandbox on this system is weaker than {accepted}: {sandbox}.")
    assert sentence.endswith(f"with --accept-sandbox {reached}.")
    assert "\n" not in sentence


@pytest.mark.parametrize("accepted", LEVELS)
@pytest.mark.parametrize("sandbox", [LEVEL, "none", "", "nonsense", "(full)", "FULL"])
def test_what_is_no_level_is_always_refused(accepted: str, sandbox: str) -> None:
    with pytest.raises(UsageError, match=re.escape(f"is weaker than {accepted}: {sandbox}.")):
        refuse_below(accepted, sandbox)


def test_the_levels_are_in_order() -> None:
    assert LEVELS == ("full", "files-open", "process")
