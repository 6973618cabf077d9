"""The sheet that the terminal report is written on: wrapping, signs, colour, safe text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import StringIO
from types import MappingProxyType

from rich.console import Console
from rich.text import Text

from grader.model import Outcome
from grader.reports.text import clean, escape_non_ascii, one_line

COMMAND = "python -m grader"
_NARROWEST = 24
_PROSE_WIDTH = 100
_ONE_LINE_CHARS = 8_000
_ASCII_SPELLING: Mapping[int, str] = MappingProxyType(
    str.maketrans(
        {
            "→": "->",
            "·": "-",
            "…": "...",
            "–": "-",
            "—": "-",
            "−": "-",
            "×": "x",
            "≤": "<=",
            "≥": ">=",
            "≠": "!=",
            "∂": "d",
            "‘": "'",
            "’": "'",
            "“": '"',
            "”": '"',
        }
    )
)


@dataclass(frozen=True)
class Style:
    """How to show a report: verbosity is -1 (quiet), 0, or 1 (verbose).

    `command` is what grades this submission again.
    """

    width: int = 80
    color: bool = False
    ascii_only: bool = False
    verbosity: int = 0
    command: str = COMMAND


@dataclass(frozen=True)
class Signs:
    """The few characters that are not letters."""

    passed: str = "✓"
    fault: str = "✗"
    not_started: str = "○"
    waiting: str = "…"
    left_out: str = "-"
    grader_error: str = "!"
    filled: str = "━"
    empty: str = "─"
    arrow: str = "→"
    claim: str = "┃"
    quote: str = "│"
    dot: str = "·"


_ASCII_SIGNS = Signs(
    passed="+",
    fault="x",
    not_started="o",
    waiting="~",
    filled="#",
    empty=".",
    arrow="->",
    claim="|",
    quote="|",
    dot="-",
)


@dataclass(frozen=True)
class Page:
    """Makes lines that fit the page and hold nothing but readable text."""

    style: Style

    @property
    def width(self) -> int:
        """The number of columns; on less than 24 nothing can be laid out."""
        return max(self.style.width, _NARROWEST)

    @property
    def verbose(self) -> bool:
        """Whether everything is shown."""
        return self.style.verbosity > 0

    @property
    def signs(self) -> Signs:
        """The signs that the console can show."""
        return _ASCII_SIGNS if self.style.ascii_only else Signs()

    def sign(self, outcome: Outcome) -> Text:
        """Return the coloured sign of one outcome."""
        signs = self.signs
        quiet = {
            Outcome.NOT_STARTED: signs.not_started,
            Outcome.BLOCKED: signs.waiting,
            Outcome.LEFT_OUT: signs.left_out,
        }
        if outcome is Outcome.PASSED:
            return _styled(signs.passed, "green")
        if outcome is Outcome.GRADER_ERROR:
            return _styled(signs.grader_error, "magenta")
        return _styled(quiet[outcome], "dim") if outcome in quiet else _styled(signs.fault, "red")

    def own(self, text: str, style: str = "") -> Text:
        """Return one line of the kit's own words; in ASCII, arrows and the like are spelled."""
        line = one_line(self._spelled(text), max_chars=_ONE_LINE_CHARS)
        return _styled(self._shown(line), style)

    def claim(self, text: str, *, max_lines: int, max_chars: int) -> Text:
        """Return the kit's own words that may run over several lines."""
        return self.foreign(self._spelled(text), max_lines=max_lines, max_chars=max_chars)

    def foreign(self, text: str, *, max_lines: int, max_chars: int) -> Text:
        """Return what a submission may have written, harmless and bounded."""
        return Text(self._shown(clean(text, max_chars=max_chars, max_lines=max_lines)))

    @property
    def prose_width(self) -> int:
        """The number of columns for running text, which nobody reads in very long lines."""
        return min(self.width, _PROSE_WIDTH)

    def paragraph(self, text: Text, *, lead: str | Text = "") -> list[Text]:
        """Return running text, wrapped; `lead` comes before its first line only."""
        return self._wrapped(text, lead=lead, width=self.prose_width)

    def verbatim(self, text: Text, *, lead: str | Text = "") -> list[Text]:
        """Return `text` wrapped only where the page ends, as arrays and code need it."""
        return self._wrapped(text, lead=lead, width=self.width)

    def quoted(self, text: Text, mark: Text) -> list[Text]:
        """Return `text` with `mark` in the margin of every line."""
        return [_line(mark, part) for part in self._parts(text, self.width - mark.cell_len)]

    def indented(self, text: Text, *, indent: int) -> list[Text]:
        """Return `text` moved to the right; a line that is wrapped keeps its own indentation.

        What is wrapped bears a mark, so that no text that a submission pads looks like a line of
        the report.
        """
        lines = text.split("\n", allow_blank=True)
        return [part for line in lines for part in self._hanging(line, indent)]

    def _hanging(self, line: Text, indent: int) -> list[Text]:
        plain = line.plain
        blanks = len(plain) - len(plain.lstrip(" "))
        if blanks > self.width // 2:
            blanks = 0
        lead, text = " " * (indent + blanks), line[blanks:]
        if text.cell_len <= self.width - len(lead):
            return self.verbatim(text, lead=lead)
        mark = Text.assemble(lead, (f"{self.signs.dot} ", "dim"))
        first, *rest = self._parts(text, self.width - mark.cell_len)
        return [_line(Text(lead), first), *(_line(mark, part) for part in rest)]

    def render(self, lines: Iterable[Text]) -> str:
        """Return the lines as text, with colour if the style asks for it."""
        console = _console(self.style)
        for line in lines:
            console.print(line, soft_wrap=True)
        return str(console.file.getvalue()) if isinstance(console.file, StringIO) else ""

    def _wrapped(self, text: Text, *, lead: str | Text, width: int) -> list[Text]:
        first = lead if isinstance(lead, Text) else Text(lead)
        rest = Text(" " * first.cell_len)
        parts = self._parts(text, width - first.cell_len)
        return [_line(rest if number else first, part) for number, part in enumerate(parts)]

    def _parts(self, text: Text, width: int) -> Iterable[Text]:
        return text.wrap(_console(self.style), max(width, 1), overflow="fold")

    def _spelled(self, text: str) -> str:
        return text.translate(_ASCII_SPELLING) if self.style.ascii_only else text

    def _shown(self, text: str) -> str:
        return escape_non_ascii(text) if self.style.ascii_only else text


def _styled(text: str, style: str) -> Text:
    """Return `text` in a style that does not spread to what is appended later."""
    return Text.assemble((text, style))


def _line(lead: Text, part: Text) -> Text:
    line = Text.assemble(lead, part)
    line.rstrip()
    return line


def _console(style: Style) -> Console:
    """Return a console that knows only `style`: nothing comes from the environment."""
    return Console(
        file=StringIO(),
        width=max(style.width, _NARROWEST),
        height=100,
        color_system="standard" if style.color else None,
        force_terminal=style.color,
        force_jupyter=False,
        no_color=not style.color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
