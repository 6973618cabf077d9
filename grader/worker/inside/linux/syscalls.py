"""Numbers of the system calls that the filter looks at, for x86_64 and for aarch64.

Sources: asm/unistd_64.h and asm-generic/unistd.h of the Linux headers, and for calls from 6.6 on
the kernel's scripts/syscall.tbl.
"""

from __future__ import annotations

import platform

# The first number that no kernel used when this table was written: all that come later are
# answered with "no such call", so that a new door of the kernel is closed until it is looked at.
FIRST_UNKNOWN = 470
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# name, number on x86_64, number on aarch64; `-` where the call does not exist
REFUSED = """
# The network, and descriptors passed over a socket.
socket 41 198 | socketpair 53 199 | connect 42 203 | bind 49 200 | listen 50 201 | accept 43 202
accept4 288 242 | sendmsg 46 211 | recvmsg 47 212 | sendmmsg 307 269 | recvmmsg 299 243
# New processes and programs, and leaving the process group.
fork 57 - | vfork 58 - | execve 59 221 | execveat 322 281 | setsid 112 157 | setpgid 109 154
# Signals to others, and other processes' memory and descriptors.
tkill 200 130 | rt_sigqueueinfo 129 138 | rt_tgsigqueueinfo 297 240 | pidfd_open 434 434
pidfd_send_signal 424 424 | pidfd_getfd 438 438 | ptrace 101 117 | process_vm_readv 310 270
process_vm_writev 311 271 | process_madvise 440 440 | process_mrelease 448 448 | kcmp 312 272
# Owners, modes, times and attributes of files, which Landlock does not govern.
chmod 90 - | fchmod 91 52 | fchmodat 268 53 | fchmodat2 452 452 | chown 92 - | fchown 93 55
lchown 94 - | fchownat 260 54 | utime 132 - | utimes 235 - | utimensat 280 88 | futimesat 261 -
truncate 76 45 | setxattr 188 5 | lsetxattr 189 6 | fsetxattr 190 7 | setxattrat 463 463
removexattr 197 14 | lremovexattr 198 15 | fremovexattr 199 16 | removexattrat 466 466
file_setattr 469 469 | inotify_init 253 - | inotify_init1 294 26 | fanotify_init 300 262
name_to_handle_at 303 264 | open_by_handle_at 304 265
# Memory and messages that outlive the process or escape its limits.
memfd_create 319 279 | memfd_secret 447 447 | shmget 29 194 | shmat 30 196 | shmctl 31 195
shmdt 67 197 | msgget 68 186 | msgsnd 69 189 | msgrcv 70 188 | msgctl 71 187 | semget 64 190
semop 65 193 | semtimedop 220 192 | semctl 66 191 | mq_open 240 180 | mq_unlink 241 181
mq_timedsend 242 182 | mq_timedreceive 243 183 | mq_notify 244 184 | mq_getsetattr 245 185
userfaultfd 323 282
# Ways around a filter, and rarely used doors of the kernel.
io_uring_setup 425 425 | io_uring_enter 426 426 | io_uring_register 427 427 | io_setup 206 0
io_submit 209 2 | bpf 321 280 | perf_event_open 298 241 | keyctl 250 219 | add_key 248 217
request_key 249 218 | personality 135 92 | modify_ldt 154 - | lookup_dcookie 212 18
uselib 134 - | nfsservctl 180 42
# Mounts, namespaces, users, limits and scheduling.
mount 165 40 | umount2 166 39 | pivot_root 155 41 | chroot 161 51 | unshare 272 97
setns 308 268 | open_tree 428 428 | open_tree_attr 467 467 | move_mount 429 429 | fsopen 430 430
fsconfig 431 431 | fsmount 432 432 | fspick 433 433 | mount_setattr 442 442 | listmount 458 458
statmount 457 457 | quotactl 179 60 | quotactl_fd 443 443 | swapon 167 224 | swapoff 168 225
setuid 105 146 | setgid 106 144 | setreuid 113 145 | setregid 114 143 | setresuid 117 147
setresgid 119 149 | setgroups 116 159 | setfsuid 122 151 | setfsgid 123 152 | capset 126 91
setrlimit 160 164 | sched_setaffinity 203 122 | sched_setscheduler 144 119
sched_setparam 142 118 | sched_setattr 314 274 | setpriority 141 140 | ioprio_set 251 30
# The machine itself.
init_module 175 105 | finit_module 313 273 | delete_module 176 106 | kexec_load 246 104
kexec_file_load 320 294 | reboot 169 142 | syslog 103 116 | acct 163 89 | sync 162 81
vhangup 153 58 | settimeofday 164 170 | clock_settime 227 112 | clock_adjtime 305 266
adjtimex 159 171 | sethostname 170 161 | setdomainname 171 162 | iopl 172 - | ioperm 173 -
"""
LOOKED_INTO = """
clone 56 220 | clone3 435 435 | kill 62 129 | tgkill 234 131
prlimit64 302 261 | prctl 157 167 | ioctl 16 29 | fcntl 72 25 | mmap 9 222
"""
OURS = """
capset 126 91 | landlock_create_ruleset 444 444 | landlock_add_rule 445 445
landlock_restrict_self 446 446
"""


def table(text: str, machine: str) -> dict[str, int]:
    """The numbers by name for one machine; calls that it does not have are left out."""
    column = list(ARCHITECTURES).index(machine)
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    rows = [row.split() for line in lines for row in line.split("|") if row.strip()]
    return {name: int(numbers[column]) for name, *numbers in rows if numbers[column] != "-"}


def this_machine() -> str | None:
    """The name of this machine's architecture, or None if the table does not have it."""
    machine = platform.machine()
    return machine if machine in ARCHITECTURES else None
