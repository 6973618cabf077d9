"""What no submission may do, as the body of a function each, and which wall stops it.

A body ends normally if it got through and raises if it was refused. Where it stands in the names
of two walls, either is enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import indent

HEAD = """\
import ctypes, errno, mmap, os, resource, signal, socket, struct, sys, threading

LIBC = ctypes.CDLL(None, use_errno=True)
ARM = os.uname().machine == "aarch64"


def syscall(number, *arguments, arm=None):
    answer = LIBC.syscall(ctypes.c_long(arm if ARM and arm is not None else number), *arguments)
    if answer < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return answer


def child_ends(pid):
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


"""


@dataclass(frozen=True)
class Probe:
    """One forbidden thing: its name, the walls that stop it, and how it is tried."""

    name: str
    walls: tuple[str, ...]
    body: str

    @property
    def source(self) -> str:
        """The function of a submission that tries it; `place` is the folder of the test."""
        return f"def {self.name}(place):\n{indent(self.body, '    ')}\n\n"


FILES, CALLS, LIMITS = ("files",), ("calls",), ("limits",)
BOTH = ("calls", "files")

PROBES = tuple(
    Probe(name, walls, body)
    for name, walls, body in (
        # Reading.
        ("list_the_root", FILES, "os.listdir('/')"),
        ("read_the_users", FILES, "open('/etc/passwd').read()"),
        ("read_a_secret", FILES, "open(place + '/secret.txt').read()"),
        ("read_a_neighbour", FILES, "open(place + '/other/student.py').read()"),
        ("read_its_own_process", FILES, "open('/proc/self/status').read()"),
        ("list_processes", FILES, "os.listdir('/proc')"),
        ("read_the_kit", FILES, "open(place + '/kit/grader/rubric.toml').read()"),
        ("follow_a_link_out", FILES,
         "os.symlink(place + '/secret.txt', 'link')\nopen('link').read()"),
        ("hard_link_a_secret", FILES,
         "os.link(place + '/secret.txt', 'hard')\nopen('hard').read()"),
        ("look_around_with_a_descriptor", FILES,
         "fd = os.open('..', os.O_RDONLY); os.listdir(fd)"),
        ("map_a_secret", BOTH,
         "fd = os.open(place + '/secret.txt', os.O_RDONLY)\nmmap.mmap(fd, 0, prot=mmap.PROT_READ)"),
        ("map_a_file_of_its_own", CALLS,
         "fd = os.open('mapped', os.O_RDWR | os.O_CREAT)\nos.write(fd, bytes(4096))\n"
         "mmap.mmap(fd, 4096)"),
        # Writing.
        ("write_a_result", FILES, "open(place + '/results.json', 'w').write('{}')"),
        ("overwrite_a_secret", FILES, "open(place + '/secret.txt', 'r+').write('x')"),
        ("write_its_own_source", FILES, "open(__file__, 'a').write('#')"),
        ("write_beside_its_own_source", FILES,
         "open(os.path.dirname(__file__) + '/new.py', 'w').write('#')"),
        ("remove_a_secret", FILES, "os.unlink(place + '/secret.txt')"),
        ("rename_a_secret", FILES, "os.rename(place + '/secret.txt', place + '/gone')"),
        ("make_a_pipe_with_a_name", FILES, "os.mkfifo('fifo')"),
        ("write_shared_memory", FILES,
         "name = f'/dev/shm/kit_probe_{os.getpid()}'\nopen(name, 'w').close()\nos.unlink(name)"),
        ("truncate_a_secret", BOTH, "os.truncate(place + '/secret.txt', 0)"),
        # Owners, modes, times: no business of the wall around files.
        ("change_a_mode", CALLS, "os.chmod(place + '/secret.txt', 0o777)"),
        ("change_a_time", CALLS, "os.utime(place + '/secret.txt', (0, 0))"),
        ("change_a_group", CALLS, "os.chown(place + '/secret.txt', -1, os.getgid())"),
        # Processes and programs.
        ("fork", CALLS, "child_ends(os.fork())"),
        ("fork_by_its_number", CALLS,
         "child_ends(syscall(56, 17, None, None, None, None, arm=220))"),
        ("fork_the_new_way", CALLS,
         "size = struct.pack('=8Q', 0, 0, 0, 0, 17, 0, 0, 0)\n"
         "child_ends(syscall(435, size, ctypes.c_size_t(len(size))))"),
        ("spawn", BOTH, "os.waitpid(os.posix_spawn('/bin/true', ['true'], {}), 0)"),
        ("run_a_program", BOTH, "import subprocess\nsubprocess.run(['/bin/true'], check=True)"),
        ("trace_another_process", BOTH, "syscall(101, 16, os.getppid(), 0, 0, arm=117)"),
        ("read_anothers_memory", BOTH,
         "data = ctypes.create_string_buffer(8)\n"
         "vector = struct.pack('@PN', ctypes.addressof(data), 8)\n"
         "syscall(310, os.getppid(), vector, 1, vector, 1, 0, arm=270)"),
        ("signal_its_parent", BOTH, "os.kill(os.getppid(), 0)"),
        ("signal_its_parents_group", BOTH, "os.killpg(os.getpgid(os.getppid()), 0)"),
        ("signal_its_parents_thread", BOTH,
         "parent = os.getppid()\nsyscall(234, parent, parent, 0, arm=131)"),
        ("hold_another_process", CALLS, "os.pidfd_open(os.getppid())"),
        ("let_a_descriptor_signal", CALLS, "import fcntl\nfcntl.fcntl(1, 8, os.getpid())"),
        # The network.
        ("tcp", CALLS, "socket.socket()"),
        ("udp", CALLS, "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)"),
        ("unix_socket", CALLS, "socket.socket(socket.AF_UNIX)"),
        ("socket_pair", CALLS, "socket.socketpair()"),
        ("netlink", CALLS, "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)"),
        ("listen_on_tcp", BOTH, "socket.socket().bind(('127.0.0.1', 0))"),
        # What outlives a process, or loosens what holds it.
        ("memory_file", CALLS, "os.memfd_create('kit_probe')"),
        ("shared_segment", CALLS, "key = syscall(29, 0, 4096, 0o600, arm=194)\n"
         "syscall(31, key, 0, None, arm=195)"),
        ("message_queue", CALLS, "key = syscall(68, 0, 0o600, arm=186)\n"
         "syscall(71, key, 0, None, arm=187)"),
        ("outlive_its_parent", CALLS, "syscall(157, 1, 0, 0, 0, 0, arm=167)"),
        ("new_limits", CALLS, "resource.prlimit(0, resource.RLIMIT_CORE, (0, 0))"),
        ("lower_priority", CALLS, "os.setpriority(os.PRIO_PROCESS, 0, 19)"),
        ("new_namespace", CALLS, "syscall(272, 0, arm=97)"),
        ("another_personality", CALLS, "syscall(135, ctypes.c_ulong(0xFFFFFFFF), arm=92)"),
        ("watch_a_folder", CALLS, "syscall(294, 0, arm=26)"),
        # Resources.
        ("use_up_memory", LIMITS, "mmap.mmap(-1, 5 << 30)"),
        ("use_up_descriptors", LIMITS, "[os.dup(1) for _ in range(200)]"),
        ("write_a_large_file", LIMITS,
         "with open('large', 'wb') as file:\n    file.seek(17 << 20)\n    file.write(b'x')"),
    )
)  # fmt: skip

SOURCE = HEAD + "".join(probe.source for probe in PROBES)
