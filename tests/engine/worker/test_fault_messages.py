"""The sentences about replies: what a learner reads, and that no reply breaks or floods them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import NameMissing, NotStarted, Raised, SubmissionFault
from grader.worker import fault_messages
from tests.grading import launcher

from .opened import Opened, call
from .strategies import EXAMPLES, json_values

LONGEST = 10_000
GRADED = ("activations.relu", "network.NeuralNetwork.forward", "train.train")
FRAME = ["network.py", 7, "forward", "return 1 / 0"]


def told(message: dict[str, Any], call: str = "activations.relu(z)") -> str:
    return fault_messages.fault(message, call, GRADED).message


def missing_file(*known: str, module: str = "network") -> str:
    message = {"reply": "missing", "what": "file", "known": list(known)}
    return fault_messages.fault(message, f"import {module}", GRADED, module).message


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ("Network.py", "Network.py"),
        ("NETWORK.PY", "NETWORK.PY"),
        ("network (1).py", "network (1).py"),
        ("network-copy.py", "network-copy.py"),
        ("network2.py", "network2.py"),
        ("netwrok.py", "netwrok.py"),
        ("networks.py", "networks.py"),
        ("network.txt", "network.txt"),
    ],
)
def test_a_misspelt_file_is_found(known: str, found: str) -> None:
    sentence = f"The file network.py is not there. Found {found!r} instead: rename it."
    assert missing_file("activations.py", known) == sentence


@pytest.mark.parametrize("known", ["activations.py", "train.py", "notes.txt", "x.py", "", "(1).py"])
def test_no_other_file_is_taken_for_it(known: str) -> None:
    assert missing_file(known) == "The file network.py is not there."


def test_a_file_that_belongs_where_it_is_is_no_misspelling_of_another() -> None:
    graded = ("network.NeuralNetwork.forward", "networks.f")
    message = {"reply": "missing", "what": "file", "known": ["networks.py"]}
    fault = fault_messages.fault(message, "import network", graded, "network")
    assert fault.message == "The file network.py is not there."


def test_the_file_of_a_call_is_told() -> None:
    message = {"reply": "missing", "what": "file", "known": ["nework.py"]}
    told_of_call = told(message, "network.NeuralNetwork(4, 6, 3)")
    assert told_of_call.startswith("The file network.py is not there. Found 'nework.py'")


@pytest.mark.parametrize(
    ("call", "known", "sentence"),
    [
        ("activations.relu(z)", "Relu", "activations.py has no 'relu'. Found 'Relu' instead"),
        ("activations.relu(z)", "rellu", "activations.py has no 'relu'. Found 'rellu' instead"),
        ("network.NeuralNetwork.forward(X)", "foward",
         "NeuralNetwork in network.py has no 'forward'. Found 'foward' instead"),
        ("activations.tanh(z)", "relu", "activations.py has no 'tanh'."),
        ("activations.leaky(z)", "relu", "activations.py has no 'leaky'."),
    ],
)  # fmt: skip
def test_a_misspelt_name_is_found(call: str, known: str, sentence: str) -> None:
    message = {"reply": "missing", "what": "name", "known": ["np", "math", known]}
    assert told(message, call).startswith(sentence)


@pytest.mark.parametrize(
    ("kind", "words_of_it"),
    [
        ("SystemExit", "leave out exit(), quit() and sys.exit()"),
        ("KeyboardInterrupt", "raised KeyboardInterrupt"),
        ("EOFError", "waits for input()"),
        ("MemoryError", "more memory than the limit allows"),
        ("RecursionError", "calls itself without end"),
        ("BdbQuit", "leave out breakpoint(), or use --debug"),
    ],
)
def test_an_ending_is_said_in_words_with_its_line(kind: str, words_of_it: str) -> None:
    sentence = told({"reply": "raised", "kind": kind, "text": "0", "frames": [FRAME]})
    first, second = sentence.split("\n")
    assert first.startswith("activations.relu(z): ")
    assert words_of_it in first
    assert second == "    network.py, line 7, in forward: return 1 / 0"


@pytest.mark.parametrize("count", [0, 1, 4, 12, 100])
def test_the_innermost_lines_are_shown(count: int) -> None:
    frames = [["a.py", number, "f", "x"] for number in range(count)]
    fault = fault_messages.fault({"reply": "raised", "kind": "E", "frames": frames}, "f()")
    shown = fault.message.split("\n")[1:]
    last = min(count, fault_messages.MAX_FRAMES)
    assert [int(line.split()[2].rstrip(",")) for line in shown] == list(range(last))[-4:]


@pytest.mark.parametrize(
    ("code", "why", "sentence"),
    [
        (-9, "disk", "f() wrote too much into files: leave out what saves data."),
        (0, "", "f() ended the Python process (exit code 0): leave out exit calls."),
        (-11, "", "The Python process died in f(): a segmentation fault."),
        (-24, "", "The Python process died in f(): too much CPU time."),
        (-25, "", "The Python process died in f(): a file that grew too large."),
        (-9, "", "The Python process died in f(): SIGKILL."),
        (-250, "", "The Python process died in f(): signal 250."),
    ],
)
def test_how_a_process_ended_is_said_in_words(code: int, why: str, sentence: str) -> None:
    assert fault_messages.crashed("f()", code, why) == sentence


READ = {
    "syntax": ("def f(:\n", r"^Python cannot read student\.py, line 1: .*\n    def f\(:$"),
    "indentation": ("if True:\nx = 1\n", r"^Python cannot read student\.py, line 2: "),
    "merge conflict": (
        "x = 1\n<<<<<<< HEAD\ny = 2\n=======\ny = 3\n>>>>>>> theirs\n",
        r"^A merge conflict is left in student\.py, line 2: decide it\.\n    <<<<<<< HEAD$",
    ),
    "NUL bytes": (b"x = 1\n\0\0\n", r"^student\.py .*NUL bytes.*encoding UTF-8\.$"),
    "UTF-16": ("x = 1\n".encode("utf-16"), r"student\.py.*encoding UTF-8\."),
    "UTF-16 without a mark": ("x = 1\n".encode("utf-16-le"), r"^student\.py .*encoding UTF-8\.$"),
    "Latin": (b"name = 'caf\xe9'\n", r"student\.py.*(UTF-8|utf-8)"),
}


@pytest.mark.parametrize("case", READ)
def test_a_file_that_cannot_be_read(tmp_path: Path, case: str) -> None:
    source, pattern = READ[case]
    with Opened(tmp_path, launcher()) as opened:
        worker = opened.worker(source)
        with pytest.raises(Raised, match=pattern) as caught:
            worker.request("load", {"module": "student"}, call="import student", seconds=30.0)
    assert "Traceback" not in caught.value.message


CALLED = {
    "breakpoint": ("def f():\n    breakpoint()\n    return 1\n", "leave out breakpoint()"),
    "input": ("def f():\n    return input()\n", "waits for input()"),
    "exit": ("def f():\n    exit()\n", "leave out exit()"),
    "endless recursion": ("def f():\n    return f()\n", "calls itself without end"),
    "misspelt": ("def ff():\n    return 1\n", "Found 'ff' instead"),
}


@pytest.mark.parametrize("case", CALLED)
def test_a_mistake_in_a_call_is_said_in_words(tmp_path: Path, case: str) -> None:
    source, sentence = CALLED[case]
    with Opened(tmp_path, launcher()) as opened, pytest.raises(SubmissionFault) as caught:
        call(opened.worker(source), "f")
    assert sentence in caught.value.message


PROPERTY = """\
class Net:
    @property
    def forward(self, X):
        return X
"""


def test_a_property_in_the_place_of_a_method(tmp_path: Path) -> None:
    with Opened(tmp_path, launcher()) as opened:
        net = opened.submission(PROPERTY).student.make("Net")
        with pytest.raises(Raised, match="forward is a property: leave out @property above it"):
            net.forward(1.0)


def test_arrays_of_objects_are_named_by_what_they_are(tmp_path: Path) -> None:
    source = "import numpy as np\ndef f():\n    return np.array([None, 'x'], dtype=object)\n"
    with Opened(tmp_path, launcher()) as opened:
        answer = call(opened.worker(source), "f")
    assert answer.kind == "array of Python objects, of shape (2,)"


kinds = st.sampled_from([
    "SyntaxError", "ImportError", "TypeError", "ModuleNotFoundError", "BdbQuit", "PermissionError",
]) | st.text(max_size=300)  # fmt: skip
long_texts = st.text(max_size=50).flatmap(lambda text: st.sampled_from([text, text * 200]))
frames = st.lists(
    st.tuples(long_texts, st.integers(), long_texts, long_texts | st.just("<<<<<<< x")).map(list)
    | json_values,
    max_size=20,
)
replies = st.fixed_dictionaries(
    {"reply": st.sampled_from(["raised", "not_started", "missing", "unsendable", "nonsense", 3])},
    optional={
        "kind": kinds | json_values,
        "text": long_texts | st.just("source contains null bytes") | json_values,
        "frames": frames | json_values,
        "bases": st.lists(kinds) | json_values,
        "what": st.sampled_from(["file", "name"]) | json_values,
        "known": st.lists(long_texts | json_values, max_size=20) | json_values,
    },
)
calls = st.sampled_from(["import network", "network.Net(1).forward(X)", "f()", "", ".", "import "])


@given(replies, calls, st.sampled_from(["", "network"]))
@EXAMPLES
def test_every_reply_is_a_fault_with_a_bounded_sentence(
    reply: dict[str, Any], called: str, importing: str
) -> None:
    fault = fault_messages.fault(reply, called, GRADED, importing)
    assert isinstance(fault, SubmissionFault)
    assert 0 < len(fault.message) <= LONGEST
    by_kind = {"missing": NameMissing, "not_started": NotStarted}
    assert type(fault) is by_kind.get(reply["reply"], Raised)


@given(json_values | st.lists(st.lists(long_texts | json_values, min_size=4, max_size=4)))
@EXAMPLES
def test_every_warning_is_bounded(entries: Any) -> None:
    found = fault_messages.warnings_of(entries)
    assert len(found) <= fault_messages.MAX_WARNINGS
    for each in found:
        assert len(each.text) <= fault_messages.MAX_TEXT
        assert max(len(each.kind), len(each.file)) <= fault_messages.MAX_NAME


@given(st.integers(-(2**31), 2**31 - 1))
@EXAMPLES
def test_every_exit_code_has_a_sentence(code: int) -> None:
    assert fault_messages.crashed("f()", code).endswith((".", "calls."))


def test_every_line_of_a_submissions_own_bears_a_mark() -> None:
    forged = "no\nScore  100 / 100\u2028Score  100 / 100\r  Score  100 / 100"
    for kind in ("ValueError", "SyntaxError", "Odd\nScore  100 / 100"):
        frame = ["a.py\nScore  100", 7, "f\nScore  100", "x\nScore  100"]
        said = told({"reply": "raised", "kind": kind, "text": forged, "frames": [frame]})
        assert all(line.startswith("    ") for line in said.splitlines()[1:]), said
        assert said.count("\n    | ") >= 3
