"""How a wrong optimizer is recognised: by the way that its parameters take."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.checking.compare import mismatch
from grader.checking.tolerances import SUMS
from grader.course.optimizers.oracle import DEFAULTS, Rule, step_all
from grader.diagnosis.misconception import Way
from grader.model import Evidence

Places = list[dict[str, Any]]


def same_places(got: Places, wrong: Places) -> bool:
    """Whether two walks lead over the same places."""
    return all(
        mismatch(np.asarray(one[name]), there[name], SUMS) is None
        for one, there in zip(got, wrong, strict=True)
        for name in there
    )


def step_gives(*rules: Rule) -> Way:
    """Recognise a wrong rule by all its steps, or by the one from the published memory."""

    def way(evidence: Evidence) -> bool:
        return any(goes_by(evidence, rule) for rule in rules)

    return way


def goes_by(evidence: Evidence, rule: Rule) -> bool:
    """Whether this rule, and not the right one, leads where the submission went."""
    if evidence.quantity == "walk":
        wrong = evidence.given["walk"].along(rule)
        right = evidence.given["right"]
        return same_places(evidence.got, wrong) and not same_places(wrong, right)
    if evidence.quantity == "published":
        after = published(evidence.given["walk"], rule)
        return mismatch(evidence.got, after, SUMS) is None and off_row(after, evidence.expected)
    return False


def off_row(after: Any, row: Any) -> bool:
    """Whether the first row differs from the published one."""
    return mismatch(after[0], row, SUMS) is not None


def published(walk: Any, rule: Rule) -> Any:
    """W after one step of a rule from the published memory."""
    arrays = {name: {"W": v} for name, v in walk.memory.items() if isinstance(v, np.ndarray)}
    when = (walk.memory.get("t", 0) + 1, {**DEFAULTS[walk.kind], **walk.having})
    after, _ = step_all(rule, walk.start, walk.gradients[0], arrays, when)
    return after["W"]
