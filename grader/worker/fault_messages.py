"""The worker's replies turned into faults with sentences that their author understands."""

from __future__ import annotations

import difflib
import re
import signal
import sys
from typing import Any

from grader.errors import Frame, NameMissing, NotStarted, Raised, SubmissionFault, Warned
from grader.worker import advice

MARK = "\n    | "
MAX_FRAMES_SHOWN = 4
MAX_FRAMES = 12
MAX_TEXT = 2_000
MAX_NAME = 200
MAX_NAMES = 200
MAX_WARNINGS = 20
# except* (3.11), type statements and type parameters (3.12), template strings (3.14).
NEWER = re.compile(r"except ?\*|type \w+ ?[\[=]|(?:async )?def \w+\[|class \w+\[|.*\bt[\"']")
INTERPRETER_SIGNALS = {
    "SIGSEGV": "a segmentation fault",
    "SIGABRT": "an abort",
    "SIGXCPU": "too much CPU time",
    "SIGXFSZ": "a file that grew too large",
}
ENDINGS = {
    "SystemExit": "Your code ended the program: leave out exit(), quit() and sys.exit().",
    "KeyboardInterrupt": "Your code raised KeyboardInterrupt.",
    "EOFError": "Your code waits for input(): nobody types while it is graded, so leave it out.",
    "MemoryError": "Your code asked for more memory than the limit allows.",
    "RecursionError": "A function of yours calls itself without end.",
    "BdbQuit": "Your code stops at a breakpoint: leave out breakpoint(), or use --debug.",
}


def fault(
    message: dict[str, Any], call: str, graded: tuple[str, ...] = (), importing: str = ""
) -> SubmissionFault:
    """The fault that a reply other than a value stands for; `call` says what was asked.

    `graded` are the names that belong where they are: they are no misspellings of another.
    `importing` names the module that was to be imported.
    """
    kind = message.get("reply")
    if kind == "missing":
        if message.get("what") == "file":
            return missing_file(
                message, importing or call.split(".", maxsplit=1)[0], " ".join(graded)
            )
        return missing(message, call, graded)
    if kind == "not_started":
        return not_started(message)
    if kind == "unsendable":
        return Raised(f"{call} returned something that cannot be read.", kind="unsendable")
    return raised(message, call, importing)


def missing(message: dict[str, Any], call: str, graded: tuple[str, ...]) -> NameMissing:
    """A name that is not there, with the close name that is."""
    owner, _, name = call.split("(", 1)[0].rpartition(".")
    taken = {full.rpartition(".")[2] for full in graded}
    known = [cut(entry, MAX_NAME) for entry in first(message.get("known"), MAX_NAMES)]
    free = [entry for entry in known if entry not in taken]
    by_small_letters = {entry.lower(): entry for entry in free}
    close = difflib.get_close_matches(name.lower(), by_small_letters, n=1, cutoff=0.6)
    found = f" Found {by_small_letters[close[0]]!r} instead: is that its name?" if close else ""
    return NameMissing(f"{place(owner)} has no {name!r}.{found}")


def missing_file(message: dict[str, Any], module: str, graded: str) -> NameMissing:
    """A file that is not there, with the one that was meant."""
    return NameMissing(f"The file {module}.py is not there.{similar_file(module, message, graded)}")


def similar_file(module: str, message: dict[str, Any], graded: str) -> str:
    """The file that was meant: in other letters, with a copy's number, or with a typing error."""
    names = [cut(entry, MAX_NAME) for entry in first(message.get("known"), MAX_NAMES)]
    others = [name for name in names if f" {name.removesuffix('.py')}." not in f" {graded}"]
    by_plain_name = {re.split(r"[^a-z]", name.lower())[0]: name for name in others}
    close = difflib.get_close_matches(module, by_plain_name, n=1, cutoff=0.7)
    return f" Found {by_plain_name[close[0]]!r} instead: rename it." if close else ""


def place(owner: str) -> str:
    """Where a name was looked for: `network` is a file, `network.NeuralNetwork` a class in it."""
    module, _, inner = owner.partition(".")
    return f"{inner} in {module}.py" if inner else f"{module}.py"


def not_started(message: dict[str, Any]) -> NotStarted:
    """A hole, named by the innermost frame of the learner's own."""
    frames = frames_of(message)
    if not frames:
        return NotStarted("Not started.")
    last = frames[-1]
    return NotStarted(
        f"Not started: {last.function} in {last.file} still raises NotImplementedError.",
        file=last.file,
        function=last.function,
    )


def raised(message: dict[str, Any], call: str, importing: str = "") -> Raised:
    """An exception: what was called, what it said, and the learner's own lines, outermost first."""
    kind, text = cut(message.get("kind", ""), MAX_NAME), str(message.get("text", ""))[:MAX_TEXT]
    frames = frames_of(message)
    if importing and "null bytes" in text and not kind.startswith("Module"):
        sentence = (
            f"{importing}.py is not UTF-8 text but holds NUL bytes, as UTF-16 "
            "does: save it with the encoding UTF-8."
        )
    elif kind in ("SyntaxError", "IndentationError", "TabError") and not any(
        frame.function for frame in frames[-1:]
    ):
        sentence = cannot_be_read(marked(text), frames)
    elif kind in ENDINGS:
        sentence = "\n".join([f"{call}: {ENDINGS[kind]}", *traceback_lines(frames)])
    else:
        said = f"{kind}: {marked(text)}" if text else kind
        sentence = "\n".join([f"{call} raised {said}", *traceback_lines(frames)])
        sentence += advice.on(kind, text)
    bases = tuple(cut(base, MAX_NAME) for base in first(message.get("bases"), MAX_NAMES))
    return Raised(sentence, kind=kind, text=text, frames=frames, bases=bases)


def cannot_be_read(text: str, frames: tuple[Frame, ...]) -> str:
    """A file that Python cannot read, with the line where it stopped."""
    where = frames[-1] if frames else None
    if where is None or where.line == 0:
        return f"Python cannot read {where.file if where else 'the file'}: {text}."
    if "utf-8" in text.lower():
        return f"{where.file} is not UTF-8 text: save it with the encoding UTF-8. ({text})"
    shown = f"\n    {where.source}" if where.source else ""
    if where.source.startswith("<<<<<<< "):
        return f"A merge conflict is left in {where.file}, line {where.line}: decide it.{shown}"
    shown += newer(where.source)
    return f"Python cannot read {where.file}, line {where.line}: {text}.{shown}"


def newer(source: str) -> str:
    """A line about syntax that came after Python 3.10, with a line break before it, or nothing."""
    if NEWER.match(source) is None:
        return ""
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    return f"\nPython {here} runs here, and this is the syntax of a newer one."


def traceback_lines(frames: tuple[Frame, ...]) -> list[str]:
    """One line for each of the learner's frames, the innermost last."""
    shown = frames[-MAX_FRAMES_SHOWN:]
    return [f"    {f.file}, line {f.line}, in {f.function}: {f.source}" for f in shown]


def frames_of(message: dict[str, Any]) -> tuple[Frame, ...]:
    """The frames in a reply; entries of another form are dropped."""
    return tuple(
        Frame(cut(entry[0], MAX_NAME), entry[1], cut(entry[2], MAX_NAME), cut(entry[3], MAX_NAME))
        for entry in first(message.get("frames"), MAX_FRAMES)
        if isinstance(entry, list) and len(entry) == 4 and type(entry[1]) is int
    )


def warnings_of(entries: Any) -> list[Warned]:
    """The warnings of a reply; entries of another form are dropped."""
    return [
        Warned(cut(entry[0], MAX_NAME), cut(entry[1], MAX_TEXT), cut(entry[2], MAX_NAME), entry[3])
        for entry in first(entries, MAX_WARNINGS)
        if isinstance(entry, list) and len(entry) == 4 and type(entry[3]) is int
    ]


def first(entries: Any, most: int) -> list[Any]:
    """The first entries of a list in a reply; anything else counts as an empty list."""
    return entries[:most] if isinstance(entries, list) else []


def cut(value: Any, most: int) -> str:
    """A part of a reply as one line of at most `most` characters."""
    return " ".join(str(value)[:most].splitlines())


def marked(text: str) -> str:
    """A submission's own text, with a mark before every line but the first."""
    return MARK.join(text.splitlines())


def timed_out(call: str, seconds: float) -> str:
    """A call that was ended at its deadline."""
    shown = f"{seconds:.0f}" if seconds >= 1 else f"{seconds:.1f}"
    return f"{call} did not answer within {shown} s: is there an endless or very slow loop?"


def imports_too_slow(call: str, seconds: float) -> str:
    """A file that is imported again and again, each time slowly, because its code crashes."""
    return f"{call} took more than {seconds:.0f} s in all: what belongs into a demo runs at import."


def no_time_left(call: str) -> str:
    """A call whose turn came after the deadline of its check."""
    return f"{call} was not reached in time: the calls before it took all the time there is."


def crashed(call: str, code: int, why: str = "") -> str:
    """A worker that died in a call, by its exit code (negative: a signal) or by what it did."""
    if why == "disk":
        return f"{call} wrote too much into files: leave out what saves data."
    if code >= 0:
        return f"{call} ended the Python process (exit code {code}): leave out exit calls."
    name = signal.Signals(-code).name if -code in list(signal.Signals) else f"signal {-code}"
    why = INTERPRETER_SIGNALS.get(name, name)
    return f"The Python process died in {call}: {why}."


def broken_reply(call: str, why: str) -> str:
    """A reply that is not in the protocol."""
    return f"{call} answered in a way that cannot be read: {why}."
