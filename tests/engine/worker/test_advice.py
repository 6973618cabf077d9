"""What is advised about an exception, and that no text of a submission confuses it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.worker import advice

from .strategies import EXAMPLES

CASES = [
    ("PermissionError", "[Errno 13] Permission denied: '/etc/passwd'", "no network"),
    ("PermissionError", "", "no network"),
    ("URLError", "<urlopen error [Errno 1] Operation not permitted>", "no network"),
    ("gaierror", "[Errno -3] Temporary failure in name resolution", "no network"),
    ("ConnectionError", "refused", "no network"),
    ("ImportError", "attempted relative import with no known parent package", "without a dot"),
    ("ImportError", "cannot import name 'relu' from partially initialized module 'activations' "
     "(most likely due to a circular import)", "Two files import each other"),
    ("TypeError", "Neuron() takes no arguments", "__init__"),
    ("TypeError", "forward() takes 1 positional argument but 2 were given", "first parameter"),
    ("TypeError", "f() takes 0 positional arguments but 1 was given", "first parameter"),
    ("TypeError", "Net.f() takes 3 positional arguments but 4 were given", "first parameter"),
]  # fmt: skip
SILENT = [
    ("ValueError", "Permission denied"),
    ("PermissionErrors", ""),
    ("ImportError", "cannot import name 'rellu' from 'activations'"),
    ("ModuleNotFoundError", "attempted relative import"),
    ("TypeError", "f() takes 1 positional argument but 3 were given"),
    ("TypeError", "f() takes 2 positional arguments but 1 was given"),
    ("TypeError", "f() takes from 1 to 2 positional arguments but 3 were given"),
    ("TypeError", "unsupported operand"),
    ("TypeError", "my own words: Neuron() takes no arguments"),
    ("", ""),
]
numbers = st.integers(0, 10**30)
texts = st.one_of(
    st.text(max_size=100),
    st.builds("f() takes {} positional arguments but {} were given".format, numbers, numbers),
    st.builds("f() takes {} positional arguments but {} were given".format, st.text(), st.text()),
    st.sampled_from([text for _, text, _ in CASES]),
)
kinds = st.sampled_from([*(kind for kind, _, _ in CASES), "", "Own"]) | st.text(max_size=20)


@pytest.mark.parametrize(("kind", "text", "words"), CASES)
def test_what_is_advised(kind: str, text: str, words: str) -> None:
    line = advice.on(kind, text)
    assert line.startswith("\n")
    assert line.count("\n") == 1
    assert line.endswith(".")
    assert words in line


@pytest.mark.parametrize(("kind", "text"), SILENT)
def test_nothing_is_advised(kind: str, text: str) -> None:
    assert advice.on(kind, text) == ""


@given(kinds, texts)
@EXAMPLES
def test_no_text_confuses_it_or_stands_in_it(kind: str, text: str) -> None:
    known = {"", *(f"\n{sentence}" for _, _, sentence in advice.ADVICE)}
    assert advice.on(kind, text) in known


@given(numbers, numbers)
@EXAMPLES
def test_self_is_advised_for_one_argument_too_many_only(takes: int, given_: int) -> None:
    text = f"f() takes {takes} positional arguments but {given_} were given"
    if max(takes, given_) < 10**6:
        assert bool(advice.on("TypeError", text)) == (given_ == takes + 1)
