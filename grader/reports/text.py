"""Text that a submission wrote, made safe to show.

What a submission prints or puts in an exception may clear the screen, recolour the score, turn
the reading direction around or hide characters. `clean` leaves only what can be read.
"""

from __future__ import annotations

import re
import unicodedata

# Character classes exclude every control, so that matching stays linear on hostile input.
_ESCAPE_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]P^_X]|[\x90\x98\x9d\x9e\x9f])[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
# What the machines that run graders take for orders, wherever a line of output begins with it.
_COMMANDS = re.compile(r":(?=:[A-Za-z-]+(?: [^\n]*?)?::)|#(?=#(?:vso|teamcity)?\[)")
_LINE_BREAKS = re.compile("\r\n|\r|\u2028|\u2029|\x85")
_TAB_WIDTH = 4
_MARKS_IN_A_ROW = 3
_REPLACEMENT = "\ufffd"

# Fillers and variation selectors: letters and marks by category, yet nothing is drawn.
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0") | frozenset(
    chr(code)
    for block in (range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
    for code in block
)
_PLANE_END = 0xFFFE
_NONCHARACTERS = range(0xFDD0, 0xFDF0)


def clean(text: str, *, max_chars: int, max_lines: int) -> str:
    """Return `text` without anything that steers a terminal or hides, and bounded.

    Line breaks become newlines and tabs become spaces; blank space at the end goes. What exceeds
    the bounds is replaced by one last line that says how much was cut.
    """
    return _cut(_without_orders(_without_steering(text)), max_chars=max_chars, max_lines=max_lines)


def one_line(text: str, *, max_chars: int) -> str:
    """Return `text` cleaned, with every run of blanks and line breaks made one space."""
    words = _without_orders(" ".join(_without_steering(text).split()))
    return words if len(words) <= max_chars else words[: max(max_chars - 3, 0)] + "..."


def escape_non_ascii(text: str) -> str:
    r"""Return `text` with each character above 127 written as a backslash escape (`\xe9`)."""
    return text.encode("ascii", "backslashreplace").decode("ascii")


def _without_orders(text: str) -> str:
    """The text with a space inside of what GitHub, Azure or TeamCity would carry out."""
    return _COMMANDS.sub(lambda found: f"{found[0]} ", text)


def _without_steering(text: str) -> str:
    visible = _LINE_BREAKS.sub("\n", _ESCAPE_SEQUENCES.sub("", text))
    return _drop_unreadable(visible).expandtabs(_TAB_WIDTH).rstrip()


def _drop_unreadable(text: str) -> str:
    distinct = set(text)
    replacements = {ord(char): _readable(char) for char in distinct}
    marks = "".join(char for char in distinct if unicodedata.category(char) in ("Mn", "Me"))
    return _limit_marks(text.translate(replacements), marks)


def _readable(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cs" or _is_noncharacter(ord(char)):
        return _REPLACEMENT
    if category == "Cc":
        return char if char in "\n\t" else ""
    return "" if category == "Cf" or char in _INVISIBLE else char


def _is_noncharacter(code: int) -> bool:
    return code & _PLANE_END == _PLANE_END or code in _NONCHARACTERS


def _limit_marks(text: str, marks: str) -> str:
    """Keep at most three combining marks in a row: a taller pile would cover other lines."""
    if not marks:
        return text
    mark = f"[{re.escape(marks)}]"
    return re.sub(f"({mark}{{{_MARKS_IN_A_ROW}}}){mark}+", r"\1", text)


def _cut(text: str, *, max_chars: int, max_lines: int) -> str:
    kept = "\n".join(text.split("\n", max_lines)[:max_lines])[:max_chars]
    if len(kept) == len(text):
        return text
    chars, lines = len(text) - len(kept), text.count("\n") - kept.count("\n")
    note = f"[cut: {_count(chars, 'more character')}"
    note += f" in {_count(lines, 'more line')}]" if lines else "]"
    return f"{kept}\n{note}" if kept else note


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
