"""What to do about exceptions whose own text does not say it."""

from __future__ import annotations

import re

OUTSIDE = (
    "While it is graded, your code has its own files, NumPy and the standard library: no other "
    "files, no network, no programs and no further processes."
)
# By the exception's class and a pattern in its text.
ADVICE = (
    ("PermissionError", r"", OUTSIDE),
    ("URLError|gaierror|ConnectionError", r"", OUTSIDE),
    ("ImportError", r"attempted relative import",
     "The files of the course import each other by name: write `from activations import ...`, "
     "without a dot."),
    ("ImportError", r"circular import",
     "Two files import each other: a file of the course imports only those before it "
     "(activations, neuron, network, train)."),
    ("TypeError", r"^\w+\(\) takes no arguments$",
     "Its class has no __init__: it has two underscores on each side, and stands indented in the "
     "class."),
    ("TypeError", r"takes (\d+) positional arguments? but (\d+) w(?:as|ere) given",
     "A method's first parameter is self."),
)  # fmt: skip


def on(kind: str, text: str) -> str:
    """A line of advice on an exception, with a line break before it, or nothing."""
    for kinds, pattern, sentence in ADVICE:
        found = re.search(pattern, text)
        if re.fullmatch(kinds, kind) and found and one_too_many(found):
            return f"\n{sentence}"
    return ""


def one_too_many(found: re.Match[str]) -> bool:
    """Whether the numbers in a match, if it has any, say one argument more than parameters."""
    numbers = [int(group[:6]) for group in found.groups()]
    return not numbers or numbers[1] == numbers[0] + 1
