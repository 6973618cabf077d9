"""The protocol page is complete and true: verbs, replies, tags, limits, and its exchange."""

from __future__ import annotations

import ast
import json
import re
import socket
import time
from pathlib import Path

import numpy as np

from grader.worker import client, host, processes
from grader.worker.allowance import FOR_KNOWN_GOOD_ALONE, FOR_SUBMISSIONS, VALUES_TO_TEXT
from grader.worker.inside import child, forkserver, frames, values, walls
from grader.worker.inside.frames import Channel, FrameLimits

from .pages import INSTRUCTORS, PROTOCOL, README, ROOT, SECURITY

WORKER = ROOT / "grader" / "worker"
A_TAG = re.compile(r"[a-z]+")


def trees() -> list[ast.AST]:
    """Both ends of the pipe."""
    paths = [*sorted((WORKER / "inside").glob("*.py")), WORKER / "client.py"]
    return [node for path in paths for node in ast.walk(ast.parse(path.read_text("utf-8")))]


def constants(node: ast.AST) -> set[str]:
    """The texts in an expression."""
    found = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
    return {value for value in found if isinstance(value, str)}


def written_under(key: str) -> set[str]:
    """The texts that a dictionary in the code has under a key."""
    return {
        text
        for node in trees()
        if isinstance(node, ast.Dict)
        for name, value in zip(node.keys, node.values, strict=True)
        if isinstance(name, ast.Constant) and name.value == key
        for text in constants(value)
    }


def numbers(title: str, number: int = 0) -> list[int]:
    """The whole numbers in the second column of a table."""
    return [int(row[1]) for row in PROTOCOL.table(title, number) if row[1].isdigit()]


def test_requests_are_the_verbs_of_the_worker() -> None:
    assert PROTOCOL.first_codes("Requests") == list(child.VERBS)


def test_fields_of_requests_are_those_of_the_workers_docstring() -> None:
    told = dict(re.findall(r"^ {4}(\w+) +(.*?) +->", child.__doc__ or "", flags=re.MULTILINE))
    assert set(told) == {"configure", *child.VERBS}
    for row in PROTOCOL.table("Requests"):
        verb = row[0].strip("`")
        fields = [field.strip() for field in told[verb].split(",") if field.strip()]
        assert re.findall(r"`(\w+)`", row[1]) == fields, verb
    fields = [field.strip() for field in told["configure"].split(",")]
    assert PROTOCOL.first_codes("Starting") == fields


def test_other_verbs_are_those_that_the_client_sends() -> None:
    [around] = {"configure"} & written_under("verb")
    answers = PROTOCOL.first_codes("Callbacks")
    assert written_under("verb") == {around, *answers}


def test_replies_are_those_that_the_worker_sends() -> None:
    sent = written_under("reply")
    assert set(PROTOCOL.first_codes("Replies")) == sent


def test_tags_are_those_of_the_values() -> None:
    documented = re.findall(r'\{"(\w+)":', values.__doc__ or "")
    assert set(PROTOCOL.first_codes("Values")) == set(documented)
    compared = {
        text
        for node in trees()
        if isinstance(node, ast.Compare)
        and isinstance(node.left, ast.Name)
        and node.left.id == "tag"
        for text in constants(node)
    }
    assert {tag for tag in compared if A_TAG.fullmatch(tag)} <= set(documented)


def test_dtypes_are_those_of_the_values() -> None:
    [line] = re.findall(r"The dtypes: (.*?)\. ", PROTOCOL.section("Values"), flags=re.DOTALL)
    assert tuple(re.findall(r"`([^`]+)`", line)) == values.NAMES


def test_limits_are_those_of_the_code() -> None:
    of_worker = frames.READ_BY_WORKER
    assert numbers("Frames", 1) == [
        FrameLimits.message, FrameLimits.segments, FrameLimits.payload, of_worker.payload,
    ]  # fmt: skip
    assert numbers("Values", 1) == [
        values.MAX_DEPTH, values.MAX_ITEMS, FrameLimits.segments, values.MAX_TEXT,
        values.MAX_DIMENSIONS, values.MAX_EMPTY,
    ]  # fmt: skip
    bounds = FOR_SUBMISSIONS
    told = set(map(int, re.findall(r"\d+", PROTOCOL.section("Callbacks"))))
    assert {bounds.longest, bounds.items, bounds.terms, bounds.functions, bounds.nested} <= told
    assert child.MAX_OBJECTS in told
    told = set(map(int, re.findall(r"\d+", PROTOCOL.section("Frames"))))
    assert {bounds.received, VALUES_TO_TEXT, FOR_KNOWN_GOOD_ALONE.frame.payload} <= told
    assert f"{frames.MAX_DIGITS} characters" in PROTOCOL.section("Values")
    assert f"`{frames.MAGIC.decode()}`" in PROTOCOL.section("Frames")
    assert str(child.TICK_SECONDS) in PROTOCOL.section("Ticks")
    starting = " ".join(PROTOCOL.section("Starting").split())
    assert f"{client.START_SECONDS:.0f} s" in starting
    assert f"{client.OUTPUT_BYTES // 1024} KiB" in starting
    for name in (*client.LIMITS, *walls.WALLS):
        assert f"`{name}`" in starting
    assert f"{host.FORGET_SECONDS:.0f} s together" in PROTOCOL.section("Deadlines")
    server = " ".join(PROTOCOL.section("The fork server").split())
    assert f"{forkserver.SCRATCH_BYTES >> 20} MiB or {forkserver.SCRATCH_FILES} files" in server


def test_the_levels_of_the_sandbox_are_described() -> None:
    for level in walls.LEVELS:
        assert f"`{level}`" in README.section("What the sandbox does")
        assert f"`{level}`" in INSTRUCTORS.section("Sandbox")
        assert f"`{level}`" in SECURITY.section("Levels")


def test_the_exchange_takes_place(tmp_path: Path) -> None:
    request, reply = (
        json.loads(block.text) for block in PROTOCOL.blocks if block.language == "json"
    )
    folder = tmp_path / "submission"
    folder.mkdir()
    source = ROOT / "solutions" / "activations.py"
    (folder / "activations.py").write_bytes(source.read_bytes())
    ours, theirs = socket.socketpair()
    channel, deadline = Channel(ours, FrameLimits()), time.monotonic() + client.START_SECONDS
    with theirs, (tmp_path / "output.txt").open("ab") as output:
        worker = processes.start(theirs, folder, output.fileno())
    try:
        configure = {
            "verb": "configure", "folder": str(folder), "scratch": str(tmp_path),
            "limits": client.LIMITS, "walls": list(walls.WALLS),
            "site_packages": processes.site_packages(), "switchable": [], "attributes": [],
            "bytes": FrameLimits.payload,
        }  # fmt: skip
        channel.send(configure, [], deadline)
        ready = channel.receive(deadline)
        assert set(ready.message) == {"reply", "sandbox"}
        channel.send(request, [memoryview(np.array([-1.0, 2.0]).tobytes())], deadline)
        answer = channel.receive(deadline)
    finally:
        channel.close()
        worker.end()
    assert answer.message == reply
    assert np.frombuffer(answer.segments[0]).tolist() == [0.0, 2.0]
