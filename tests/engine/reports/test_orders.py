"""Orders to the machines that run graders are never carried out, wherever a submission puts them.

GitHub takes `::command::` at the beginning of a line, after blanks, and `##[command]` anywhere;
Azure takes `##vso[` and `##[`, TeamCity `##teamcity[`.
"""

from __future__ import annotations

import json
import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.model import CheckResult, Diagnosis, Outcome, Report
from grader.reports import results_json, terminal
from grader.reports.terminal import Style
from grader.reports.text import clean, one_line

from .factories import check, failed, passed, report
from .strategies import NASTY

ORDERS = (
    "::error::kit_cheat",
    "::error file=a.py,line=1::kit_cheat",
    "::error file=C:a.py,title=x:y::kit_cheat",
    "::warning title=x,endLine=3 ::kit_cheat",
    "::stop-commands::kit_cheat",
    "::add-mask::passed",
    "::set-output name=score::100",
    "::ERROR::kit_cheat",
    "::endgroup::",
    "##[error]kit_cheat",
    "##[add-mask]passed",
    "##vso[task.complete result=Succeeded;]done",
    "##teamcity[testFailed name='x']",
    "##teamcity[buildStatus status='SUCCESS']",
)
GITHUB = re.compile(r"\s*::[A-Za-z-]+(\s[^\n]*?)?::")
ANYWHERE = ("##[", "##vso[", "##teamcity[")
WIDTHS = tuple(range(20, 201))
LEADS = ("", " ", "   ", "x" * 7, "x " * 30, "word\n", "\n\n", "\t", "\x1b[31m", "\u200b", "\r",
         ":", "#", "- ", "\u6f22")  # fmt: skip

EXAMPLES = settings(deadline=None, derandomize=True, max_examples=60)


def obeyed(text: str) -> list[str]:
    """The lines of a log that a machine would carry out."""
    return [
        line
        for line in re.split(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text)
        if GITHUB.match(line) or any(order in line for order in ANYWHERE)
    ]


def hostile(text: str) -> Report:
    """A report in which everything that a submission can write is this text."""
    broken = [
        failed(check(f"network.forward.c{n}", title="A title"), text, output=text) for n in range(2)
    ]
    raised = CheckResult(check("network.backward.dW1"), Outcome.RAISED, 0, text, output=text)
    told = failed(
        check("network.predict.c1"), text, diagnosis=Diagnosis("averaged-twice", text), output=text
    )
    ours = CheckResult(check("train.xor.c1"), Outcome.GRADER_ERROR, 5, text, output=text)
    return report([*broken, raised, told, ours, passed(check("train.mnist.c1"))], sandbox=text)


def test_orders_are_found() -> None:
    for order in ORDERS:
        assert obeyed(f"before\n  {order}\nafter") == [f"  {order}"]
    assert obeyed("::error:x: y::z and std::vector") == []
    assert obeyed("see: a::b and x[::2]\n# [x]\n## title\n: :error::x\n:::") == []


# Every width is tried with one of the orders.
@pytest.mark.parametrize("number", range(len(ORDERS)), ids=ORDERS)
def test_no_width_brings_an_order_to_the_beginning_of_a_line(number: int) -> None:
    order = ORDERS[number]
    text = "\n".join(f"{lead}{order} {'y' * 5} {order}" for lead in LEADS)
    made = hostile(text)
    for width in WIDTHS[number :: len(ORDERS)]:
        assert obeyed(terminal.render(made, Style(width=width, verbosity=1))) == []


@pytest.mark.parametrize(("ascii_only", "verbosity"), list(product((True, False), (-1, 0, 1))))
def test_no_style_brings_an_order_to_the_beginning_of_a_line(
    ascii_only: bool, verbosity: int
) -> None:
    made = hostile("\n".join(lead + order for lead in LEADS for order in ORDERS))
    for width in (20, 40, 80):
        style = Style(width=width, ascii_only=ascii_only, verbosity=verbosity)
        assert obeyed(terminal.render(made, style)) == []


@pytest.mark.parametrize("order", ORDERS)
def test_the_json_report_gives_no_order_and_can_be_read(order: str) -> None:
    text = results_json.render(hostile(f"so:\n{order}\n  {order}"))
    assert obeyed(text) == []
    for each in json.loads(text)["checks"][:-1]:
        shown = each["message"].split("\n")
        assert [line.replace(" ", "") for line in shown] == [
            "so:", order.replace(" ", ""), order.replace(" ", "")
        ]  # fmt: skip
        assert obeyed(each["message"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "x[::2] and x[::-1]",
        "std::vector",
        "x[::a] and y[::b]",
        "Python::",
        "a::b::c is C++, ::a is not closed",
        "## A title",
        "#[derive(Debug)]",
        "### [link]",
        "expected 1 :: got 2",
        "{'a': {'b': 1}}",
    ],
)
def test_honest_text_with_colons_and_hashes_is_readable(text: str) -> None:
    shown = clean(text, max_chars=1_000, max_lines=10)
    assert shown.replace(" ", "") == text.replace(" ", "")
    assert len(shown) <= len(text) + 2


pieces = st.one_of(
    st.sampled_from(
        [
            ":",
            "::",
            "#",
            "##",
            "[",
            "vso[",
            "teamcity[",
            "error",
            "add-mask",
            "\n",
            " ",
            "\r",
            "a=b",
        ]
    ),
    st.sampled_from(ORDERS),
    st.sampled_from(NASTY),
    st.text("ab:#[ \n", max_size=6),
)
texts = st.lists(pieces, max_size=14).map("".join)


@given(texts)
@EXAMPLES
def test_no_cleaned_text_gives_an_order(text: str) -> None:
    assert obeyed(clean(text, max_chars=10_000, max_lines=1_000)) == []
    assert obeyed(one_line(text, max_chars=10_000)) == []


@given(texts, st.integers(0, 60), st.integers(1, 4))
@EXAMPLES
def test_no_cut_gives_an_order(text: str, most: int, lines: int) -> None:
    assert obeyed(clean(text, max_chars=most, max_lines=lines)) == []
    assert obeyed(one_line(text, max_chars=most)) == []


@given(texts, st.integers(20, 200), st.booleans())
@EXAMPLES
def test_no_rendered_report_gives_an_order(text: str, width: int, ascii_only: bool) -> None:
    style = Style(width=width, ascii_only=ascii_only, verbosity=1)
    assert obeyed(terminal.render(hostile(text), style)) == []


@given(texts)
@EXAMPLES
def test_what_is_cleaned_keeps_its_signs(text: str) -> None:
    shown = clean(text, max_chars=10_000, max_lines=1_000)
    for sign in ":#[]ab":
        assert shown.count(sign) <= text.count(sign)
    assert clean(shown, max_chars=10_000, max_lines=1_000) == shown
