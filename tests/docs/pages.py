"""The pages that readers see, taken apart: code blocks, code in the text, tables, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FENCE = "```"
DIRECTIVES = re.compile(r"<!--\s*(.*?)\s*-->")
INLINE = re.compile(r"(?<!`)`([^`]+)`(?!`)")
LINK = re.compile(r"\[([^\]]*)\]\(([^()\s]+)\)")
HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced code block; `start` and `end` are the numbers of its first and one past its last
    line, from 0. `asks` are the instructions of the comment right above it, by name.
    """

    language: str
    lines: tuple[str, ...]
    start: int
    asks: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    @property
    def end(self) -> int:
        return self.start + len(self.lines)


@dataclass(frozen=True)
class Page:
    """One Markdown file of the kit."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(_blocks(self.text.split("\n")))

    @property
    def prose(self) -> str:
        """The text without the code blocks."""
        lines = self.text.split("\n")
        for block in self.blocks:
            blank = [""] * len(block.lines)
            lines[block.start : block.end] = blank
        return "\n".join(line for line in lines if not line.lstrip().startswith(FENCE))

    @property
    def code_spans(self) -> tuple[str, ...]:
        """The code in the text; a span that goes over a line's end is made one line."""
        paragraphs = self.prose.split("\n\n")
        return tuple(" ".join(span.split()) for part in paragraphs for span in INLINE.findall(part))

    @property
    def links(self) -> tuple[str, ...]:
        return tuple(target for _, target in LINK.findall(INLINE.sub("", self.prose)))

    @property
    def anchors(self) -> frozenset[str]:
        return frozenset(_slug(title) for title in HEADING.findall(self.prose))

    def section(self, title: str) -> str:
        """The text under one heading, up to the next of any level."""
        return re.split(rf"^#+ +{re.escape(title)}$", self.text, flags=re.MULTILINE)[1].split(
            "\n#"
        )[0]

    def table(self, title: str, number: int = 0) -> tuple[tuple[str, ...], ...]:
        """The cells of one table of a section, without its head."""
        tables = re.findall(r"(?:^\|.*\|$\n?)+", self.section(title), flags=re.MULTILINE)
        rows = tables[number].strip().split("\n")[2:]
        return tuple(
            tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip("|"))) for row in rows
        )

    def first_codes(self, title: str, number: int = 0) -> list[str]:
        """The code in the first column of a table."""
        return [INLINE.findall(row[0])[0] for row in self.table(title, number)]


def _blocks(lines: list[str]) -> Iterator[Block]:
    opened: int | None = None
    language, indent, above = "", 0, ""
    for number, line in enumerate(lines):
        stripped = line.strip()
        if not stripped.startswith(FENCE):
            if opened is None and stripped:
                above = stripped
            continue
        if opened is None:
            opened, language = number + 1, stripped.removeprefix(FENCE)
            indent = len(line) - len(line.lstrip())
            continue
        inner = tuple(each[indent:] for each in lines[opened:number])
        yield Block(language, inner, opened, _asks(above))
        opened, above = None, ""


def _asks(line: str) -> dict[str, str]:
    found = DIRECTIVES.fullmatch(line)
    if found is None:
        return {}
    pairs = (entry.split(":", 1) for entry in found[1].split(","))
    return {name.strip(): value.strip() for name, value in pairs}


def _slug(title: str) -> str:
    kept = re.sub(r"[^\w\- ]", "", title.replace("`", "").lower())
    return kept.strip().replace(" ", "-")


README = Page(ROOT / "README.md")
CHANGELOG = Page(ROOT / "CHANGELOG.md")
CHAPTERS = Page(ROOT / "exercises" / "README.md")
DATA = Page(ROOT / "data" / "README.md")
DOCS = tuple(Page(path) for path in sorted((ROOT / "docs").glob("*.md")))
STUDENTS, INSTRUCTORS, CHECKS, PROTOCOL, FORMAT, DESIGN, SECURITY = (
    Page(ROOT / "docs" / f"{name}.md")
    for name in (
        "students", "instructors", "writing-checks", "protocol", "report-format", "design",
        "security",
    )
)  # fmt: skip
SOLUTIONS = Page(ROOT / "solutions" / "README.md")
CONTRIBUTING = Page(ROOT / "CONTRIBUTING.md")
PAGES = (README, CONTRIBUTING, CHANGELOG, CHAPTERS, DATA, SOLUTIONS, *DOCS)
