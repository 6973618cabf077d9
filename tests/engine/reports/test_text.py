"""Untrusted text is shown in full where it is harmless, and can steer nothing."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reports.text import clean, escape_non_ascii, one_line

from .strategies import texts

LONGEST_SECONDS = 5.0
HARMFUL_CATEGORIES = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def cleaned(text: str) -> str:
    return clean(text, max_chars=10_000, max_lines=1_000)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        pytest.param("a\x1b[1;31mb\x1b[0mc", "abc", id="colour"),
        pytest.param("a\x1b[2J\x1b[H\x1b[?25lb", "ab", id="clear the screen"),
        pytest.param("a\x9b31mb", "ab", id="eight-bit CSI"),
        pytest.param("a\x1b]0;title\x07b", "ab", id="window title"),
        pytest.param("a\x1b]8;;https://x.org\x1b\\link\x1b]8;;\x1b\\b", "alinkb", id="hyperlink"),
        pytest.param("a\x1bPq#0\x1b\\b", "ab", id="device control string"),
        pytest.param("a\x1b(0\x1b7\x1bcb", "ab", id="short escapes"),
        pytest.param("a\x1b]0;no end", "a0;no end", id="unterminated title keeps its text"),
        pytest.param("a\x1b\x1b[31m[31mb", "a[31mb", id="no new escape out of the pieces"),
        pytest.param("a\x00b\x07c\x08d\x7fe\x9df", "abcdef", id="controls"),
        pytest.param("1\r\n2\r3\n4\u20285\u20296\x857", "1\n2\n3\n4\n5\n6\n7", id="line breaks"),
        pytest.param("a\tb\n\tc", "a   b\n    c", id="tabs"),
        pytest.param("a\u202eb\u2066c\u200fd\u061ce", "abcde", id="bidi"),
        pytest.param("a\u200bb\u200dc\ufeffd\u00ade\u2060f", "abcdef", id="zero width"),
        pytest.param("a\ufe0fb\U000e0041c\u3164d\U000e0100e", "abcde", id="invisible"),
        pytest.param("a\ud800b\udfffc", "a\ufffdb\ufffdc", id="lone surrogates"),
        pytest.param("a\ufffeb\ufdd0c\U0001ffffd", "a\ufffdb\ufffdc\ufffdd", id="noncharacters"),
        pytest.param("e" + "\u0301" * 50 + "!", "e\u0301\u0301\u0301!", id="piles of accents"),
        pytest.param("  a\n\n  b  \n\n", "  a\n\n  b", id="indentation stays, blank end goes"),
        pytest.param("é 漢字 ∂L/∂W — [red]x[/red] :smile:", None, id="honest text stays"),
    ],
)
def test_what_is_shown(raw: str, shown: str | None) -> None:
    assert cleaned(raw) == (raw if shown is None else shown)


@given(texts)
def test_nothing_harmful_is_left(raw: str) -> None:
    found = {unicodedata.category(char) for char in cleaned(raw).replace("\n", "")}
    assert not found & HARMFUL_CATEGORIES
    cleaned(raw).encode("utf-8")


@given(texts)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    assert cleaned(cleaned(raw)) == cleaned(raw)


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126)))
def test_plain_text_stays_as_it_is(raw: str) -> None:
    assert cleaned(raw) == raw


@given(texts, st.integers(0, 50), st.integers(0, 9))
def test_bounds_hold(raw: str, max_chars: int, max_lines: int) -> None:
    lines = clean(raw, max_chars=max_chars, max_lines=max_lines).split("\n")
    was_cut = lines[-1].startswith("[cut: ")
    kept = lines[:-1] if was_cut else lines
    assert len("\n".join(kept)) <= max_chars
    assert len(kept) <= max(max_lines, 0 if was_cut else 1)
    assert was_cut or "\n".join(kept) == cleaned(raw)


@pytest.mark.parametrize(
    ("raw", "max_chars", "max_lines", "shown"),
    [
        ("abcdef", 5, 9, "abcde\n[cut: 1 more character]"),
        ("abcdef", 4, 9, "abcd\n[cut: 2 more characters]"),
        ("a\nb\nc", 99, 2, "a\nb\n[cut: 2 more characters in 1 more line]"),
        ("a\nb\nc\nd", 99, 2, "a\nb\n[cut: 4 more characters in 2 more lines]"),
        ("abc", 0, 9, "[cut: 3 more characters]"),
        ("a\nb\n\n\n", 3, 2, "a\nb"),
        ("abc", 3, 1, "abc"),
    ],
)
def test_says_how_much_was_cut(raw: str, max_chars: int, max_lines: int, shown: str) -> None:
    assert clean(raw, max_chars=max_chars, max_lines=max_lines) == shown


@pytest.mark.parametrize("piece", ["\x1b]", "\x90", "\x1b[", "\x9b0", "\x1b[0;", "\u0301", "a\r"])
def test_hostile_repetition_takes_no_time(piece: str) -> None:
    started = time.perf_counter()
    clean(piece * 200_000, max_chars=100, max_lines=3)
    assert time.perf_counter() - started < LONGEST_SECONDS


def test_one_line_joins_lines_and_runs_of_blanks() -> None:
    assert one_line("  a\n\tb \x1b[31m  c\r\n", max_chars=99) == "a b c"


def test_one_line_is_bounded() -> None:
    assert one_line("abcdefgh", max_chars=8) == "abcdefgh"
    assert one_line("abcdefghi", max_chars=8) == "abcde..."


def test_non_ascii_is_escaped() -> None:
    assert escape_non_ascii("é→😀 a") == r"\xe9\u2192\U0001f600 a"
