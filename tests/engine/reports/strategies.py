"""Hostile text and arbitrary reports for Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from grader.model import (
    Check,
    CheckResult,
    Circumstances,
    Diagnosis,
    GradedFile,
    LeftOut,
    Outcome,
    Report,
    WorkerStats,
)
from grader.reports.terminal import Style

NASTY = (
    "\x1b[31m",
    "\x1b[2J\x1b[H",
    "\x1b]0;title\x07",
    "\x1b]8;;https://example.org\x1b\\",
    "\x9b1A",
    "\x1bP1$r0m\x1b\\",
    "\x1b",
    "\x00",
    "\x7f",
    "\x85",
    "\r\n",
    "\r",
    "\t",
    "\u2028",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\ud800",
    "\udfff",
    "\ufffe",
    "\ufe0f",
    "\U000e0041",
    "e\u0301\u0301\u0301\u0301\u0301",
    "[red]",
    "[/]",
    ":smile:",
    "漢字",
    "é",
    " " * 90,
    "x" * 90,
)

texts = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.one_of(st.sampled_from(NASTY), st.characters(), st.text("ab \n", max_size=9)),
        max_size=12,
    ).map("".join),
)
styles = st.builds(
    Style,
    width=st.integers(-1, 220),
    color=st.booleans(),
    ascii_only=st.booleans(),
    verbosity=st.sampled_from((-1, 0, 1)),
)
_words = st.sampled_from(("network", "train", "forward", "dW1", "é", "a" * 40))
_seconds = st.floats()


@st.composite
def checks(draw: st.DrawFn) -> Check:
    """Return any check; ids may be long or not even ASCII, and titles hostile."""
    module, task, name = draw(_words), draw(_words), draw(_words)
    return Check(
        id=f"{module}.{task}.{name}",
        module=module,
        task=task,
        title=draw(texts),
        points=draw(st.integers(0, 20)),
        hint=draw(texts),
        needs=tuple(draw(st.lists(st.sampled_from(("network.forward", "é.é.é")), max_size=2))),
        bonus=draw(st.booleans()),
    )


results = st.builds(
    CheckResult,
    check=checks(),
    outcome=st.sampled_from(Outcome),
    points=st.integers(0, 20),
    message=texts,
    diagnosis=st.none() | st.builds(Diagnosis, misconception=texts, message=texts),
    output=texts,
    seconds=_seconds,
    blamed_on=st.just(()) | st.tuples(texts),
)
reports = st.builds(
    Report,
    kit=st.just("1.0.0"),
    seed=st.integers(0, 2**63),
    sandbox=texts,
    score=st.none() | st.integers(0, 100),
    max_score=st.integers(0, 100),
    bonus=st.integers(0, 50),
    max_bonus=st.integers(0, 50),
    seconds=_seconds,
    results=st.lists(results, max_size=6).map(tuple),
    next_step=texts,
    workers=st.builds(
        WorkerStats, started=st.integers(0, 9), peak_memory=st.none() | st.integers(0, 2**40)
    ),
    not_graded=texts,
    circumstances=st.builds(
        Circumstances,
        target=texts,
        files=st.tuples() | st.tuples(st.builds(GradedFile, texts, st.integers(0), st.just("0f"))),
        left_out=st.tuples() | st.tuples(st.builds(LeftOut, texts, st.just("A link."))),
    ),
)
