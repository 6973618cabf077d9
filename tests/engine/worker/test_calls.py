"""The filter for system calls, run by an interpreter of its own and compared with other tables."""

from __future__ import annotations

import errno
import struct
import sys

import pytest
import seccompy.syscalls as published
from hypothesis import given
from hypothesis import strategies as st

from grader.worker.inside.linux import calls, syscalls
from grader.worker.inside.linux.calls import ALLOW, KILL

PID = 4321
MACHINES = tuple(syscalls.ARCHITECTURES)
PUBLISHED = {"x86_64": published.X86_64_SYSCALLS, "aarch64": published.AARCH64_SYSCALLS}
EPERM, ENOSYS = (0x00050000 | number for number in (errno.EPERM, errno.ENOSYS))

machines = pytest.mark.parametrize("machine", MACHINES)
words = st.integers(0, 2**64 - 1)


def decide(machine: str, number: int, *arguments: int, architecture: int | None = None) -> int:
    """What the filter answers to a call."""
    known = syscalls.ARCHITECTURES[machine]
    arch = known if architecture is None else architecture
    padded = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("<IIQ6Q", number, arch, 0, *padded)
    return interpret(calls.program(machine, PID), data)


def interpret(program: list[calls.Instruction], data: bytes) -> int:
    """A classic BPF machine with the five instructions that the filter uses."""
    accumulator = at = 0
    while True:
        code, if_true, if_false, value = program[at]
        at += 1
        if code == calls.LOAD:
            [accumulator] = struct.unpack_from("<I", data, value)
        elif code == calls.RETURN:
            return value
        else:
            test = {
                calls.EQUAL: accumulator == value,
                calls.AT_LEAST: accumulator >= value,
                calls.ANY_BIT: bool(accumulator & value),
            }[code]
            at += if_true if test else if_false


def number_of(machine: str, name: str) -> int:
    return syscalls.table(syscalls.LOOKED_INTO, machine)[name]


@machines
@pytest.mark.parametrize("text", ["REFUSED", "LOOKED_INTO", "OURS"])
def test_numbers_are_those_of_another_table(machine: str, text: str) -> None:
    ours = syscalls.table(getattr(syscalls, text), machine)
    theirs = PUBLISHED[machine]
    assert {name: number for name, number in ours.items() if name in theirs} == {
        name: theirs[name] for name in ours if name in theirs
    }
    assert set(ours) <= set(theirs)


@machines
def test_every_refused_call_is_refused_and_no_other(machine: str) -> None:
    # Two names may stand for one number.
    refused = set(syscalls.table(syscalls.REFUSED, machine).values())
    looked_into = set(syscalls.table(syscalls.LOOKED_INTO, machine).values())
    for name, number in PUBLISHED[machine].items():
        if number in refused:
            assert decide(machine, number) == EPERM, name
        elif number not in looked_into:
            expected = ENOSYS if number >= syscalls.FIRST_UNKNOWN else ALLOW
            assert decide(machine, number) == expected, name


@machines
@given(number=st.integers(syscalls.FIRST_UNKNOWN, 0x3FFFFFFF), argument=words)
def test_calls_that_are_newer_than_the_table_do_not_exist(
    machine: str, number: int, argument: int
) -> None:
    assert decide(machine, number, argument) == ENOSYS


@machines
@given(number=st.integers(0x40000000, 0xFFFFFFFF), architecture=st.integers(0, 2**32 - 1))
def test_another_architecture_ends_the_process(
    machine: str, number: int, architecture: int
) -> None:
    assert decide(machine, number) == KILL
    if architecture != syscalls.ARCHITECTURES[machine]:
        assert decide(machine, 0, architecture=architecture) == KILL


@machines
@given(flags=words)
def test_threads_are_made_and_processes_are_not(machine: str, flags: int) -> None:
    thread, files = (bool(flags & bit) for bit in (calls.CLONE_THREAD, calls.CLONE_FILES))
    expected = ALLOW if thread and files else EPERM
    assert decide(machine, number_of(machine, "clone"), flags) == expected
    assert decide(machine, number_of(machine, "clone3"), flags) == ENOSYS


@machines
@pytest.mark.parametrize("name", ["kill", "tgkill"])
@given(pid=st.integers(-(2**31), 2**31 - 1) | st.sampled_from([PID, 0, -1, -PID]))
def test_signals_go_to_the_process_itself(machine: str, name: str, pid: int) -> None:
    expected = ALLOW if pid == PID else EPERM
    assert decide(machine, number_of(machine, name), pid % 2**64) == expected


@machines
@given(limit=words | st.just(0))
def test_limits_are_read_and_not_set(machine: str, limit: int) -> None:
    expected = EPERM if limit else ALLOW
    assert decide(machine, number_of(machine, "prlimit64"), 0, 7, limit) == expected


@machines
@given(flags=words)
def test_memory_is_mapped_and_files_are_not(machine: str, flags: int) -> None:
    expected = ALLOW if flags & calls.MAP_ANONYMOUS else EPERM
    assert decide(machine, number_of(machine, "mmap"), 0, 4096, 3, flags) == expected


@machines
@given(value=words)
def test_of_prctl_only_names_are_left(machine: str, value: int) -> None:
    expected = ALLOW if value % 2**32 in calls.HARMLESS_PRCTL else EPERM
    assert decide(machine, number_of(machine, "prctl"), value) == expected
    for harmless in calls.HARMLESS_PRCTL:
        assert decide(machine, number_of(machine, "prctl"), harmless) == ALLOW


@machines
@pytest.mark.parametrize(
    ("name", "refused"), [("ioctl", calls.REFUSED_IOCTL), ("fcntl", calls.REFUSED_FCNTL)]
)
@given(value=words)
def test_descriptors_cannot_type_or_signal(
    machine: str, name: str, refused: tuple[int, ...], value: int
) -> None:
    number = number_of(machine, name)
    expected = EPERM if value % 2**32 in refused else ALLOW
    assert decide(machine, number, 1, value) == expected
    for each in refused:
        assert decide(machine, number, 1, each) == EPERM


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's constants")
def test_the_constants_are_those_of_the_system() -> None:
    import fcntl
    import mmap
    import termios

    assert mmap.MAP_ANONYMOUS == calls.MAP_ANONYMOUS
    assert fcntl.F_SETOWN in calls.REFUSED_FCNTL
    assert fcntl.F_SETSIG in calls.REFUSED_FCNTL
    assert fcntl.F_NOTIFY in calls.REFUSED_FCNTL
    assert termios.TIOCSTI in calls.REFUSED_IOCTL


@machines
def test_a_jump_reaches_no_further_than_one_byte_allows(machine: str) -> None:
    program = calls.program(machine, PID)
    assert max(max(each[1], each[2]) for each in program) < 256
    assert len(calls.packed(program)) == 8 * len(program)
    assert len(program) < 4096
