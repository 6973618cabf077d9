"""What a check does with a submission: calls, handles, callbacks, arguments, warnings."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest

from grader.errors import Crashed, NameMissing, Raised, TimedOut, Warned
from grader.worker.proxies import Handle, Submission

from .opened import Opened

NET = """\
import numpy as np


class Net:
    def __init__(self, size, scale=1.0):
        self.w = np.full(size, float(scale))
        self.calls = 0

    def forward(self, X):
        self.calls += 1
        return X @ self.w

    def twice(self, X):
        return 2 * self.forward(X)

    def me(self):
        return self

    def __call__(self, X):
        return self.forward(X)


def same(one, other):
    return one is other


def apply(function, *args, **kwargs):
    return function(*args, **kwargs)


def quietly(function):
    try:
        return function()
    except Exception as error:
        return type(error).__name__


def add_one(array):
    array += 1


def batches(n):
    for start in range(n):
        yield np.array([start]), start


def names(values):
    return [type(value).__name__ for value in values]
"""


def forever() -> str:
    return NET + "\n\ndef loop():\n    while True:\n        pass\n"


def test_arrays_and_numbers_come_back(opened: Opened) -> None:
    net = opened.submission(NET).student.make("Net", 3, scale=2.0)
    answer = net.forward(np.eye(3))
    assert type(answer) is np.ndarray
    assert answer.tolist() == [2.0, 2.0, 2.0]


def test_an_object_stays_in_the_worker_as_a_handle(opened: Opened) -> None:
    student = opened.submission(NET).student
    net = student.make("Net", 3)
    assert isinstance(net, Handle)
    assert net.kind == "Net"
    assert student.same(net, net.me()) is True
    assert student.same(net, student.make("Net", 3)) is False


def test_handles_are_passed_within_containers_too(opened: Opened) -> None:
    student = opened.submission(NET).student
    net = student.make("Net", 3)
    assert student.names([net, (1,)]) == ["Net", "tuple"]
    assert student.names({"a": net}) == ["str"]


def test_handles_come_back_within_containers(opened: Opened) -> None:
    opened.write(NET + "\n\ndef pair():\n    net = Net(1)\n    return [net, {'net': net}]\n")
    student = opened.submission_on().student
    one, inner = student.pair()
    assert student.same(one, inner["net"]) is True


def test_attributes_are_read_and_set(opened: Opened) -> None:
    net = opened.submission(NET).student.make("Net", 2)
    net.set("w", np.array([1.0, 10.0]))
    assert net.get("w").tolist() == [1.0, 10.0]
    assert net.forward(np.array([2.0, 3.0])) == 32.0
    assert net.get("calls") == 1


def test_an_attribute_that_is_not_there_is_named(opened: Opened) -> None:
    net = opened.submission(NET).student.make("Net", 2)
    with pytest.raises(NameMissing) as caught:
        net.forwards(1)
    assert caught.value.message == (
        "Net in student.py has no 'forwards'. Found 'forward' instead: is that its name?"
    )


def test_a_handle_can_be_called(opened: Opened) -> None:
    net = opened.submission(NET).student.make("Net", 2)
    assert net(np.ones(2)) == 2.0


def test_a_bound_method_stays_what_it_was(opened: Opened) -> None:
    net = opened.submission(NET).student.make("Net", 1)
    own = net.bound("forward")
    net.set("forward", lambda X: np.array(7.0))
    assert net.twice(np.ones(1)) == 14.0
    assert own(np.ones(1)) == 1.0


def test_a_result_can_be_kept_and_read_later(opened: Opened) -> None:
    student = opened.submission(NET).student
    kept = student.function("apply", keep=True)(lambda: [1, 2])
    assert isinstance(kept, Handle)
    assert kept.kind == "list"
    assert kept.value() == [1, 2]
    inner = student.make("Net", 1).method("forward", keep=True)(np.ones(1))
    assert inner.value() == 1.0


def test_a_change_in_place_is_seen_through_a_kept_value(opened: Opened) -> None:
    submission = opened.submission(NET)
    array = np.zeros(3)
    kept = submission.keep(array)
    submission.student.add_one(kept)
    assert kept.value().tolist() == [1.0, 1.0, 1.0]
    assert array.tolist() == [0.0, 0.0, 0.0]


def test_an_array_that_is_passed_plainly_is_a_copy(opened: Opened) -> None:
    array = np.zeros(3)
    opened.submission(NET).student.add_one(array)
    assert array.tolist() == [0.0, 0.0, 0.0]


def test_an_array_that_is_passed_may_be_written_to(opened: Opened) -> None:
    assert opened.submission(NET).student.add_one(np.zeros((0, 3))) is None


def test_a_kept_array_tells_its_dtype(opened: Opened) -> None:
    kept = opened.submission(NET).keep(np.zeros(3, np.float32))
    assert "dtype float32" in kept.kind


def test_handles_can_be_kept_in_a_container(opened: Opened) -> None:
    submission = opened.submission(NET)
    layers = submission.keep([submission.student.make("Net", 1)])
    assert submission.student.names(layers) == ["Net"]


def test_the_items_of_a_generator_are_read(opened: Opened) -> None:
    items = opened.submission(NET).student.batches(3)
    assert items.kind == "generator"
    assert [(x.tolist(), y) for x, y in items.items(10)] == [([0], 0), ([1], 1), ([2], 2)]


def test_an_endless_iterable_is_read_to_the_limit(opened: Opened) -> None:
    opened.write("from itertools import count\n")
    endless = opened.submission_on().student.make("count")
    assert endless.items(5) == [0, 1, 2, 3, 4]
    assert endless.items(2) == [5, 6]


@pytest.mark.parametrize("body", ["self.all[name]", "1 / 0", "[][0]"])
def test_a_class_may_answer_unknown_attributes_with_any_exception(
    opened: Opened, body: str
) -> None:
    opened.write(
        "class Net:\n    def __init__(self):\n        self.__dict__['all'] = {}\n"
        f"    def __getattr__(self, name):\n        return {body}\n"
        "    def f(self):\n        return 5\n"
    )
    assert opened.submission_on().student.make("Net").f() == 5


def test_a_generator_of_random_numbers_is_made_in_the_worker(opened: Opened) -> None:
    opened.write("def draw(n, rng=None):\n    return rng.standard_normal(n)\n")
    submission = opened.submission_on()
    drawn = submission.student.draw(4, rng=submission.rng(7))
    assert drawn.tolist() == np.random.default_rng(7).standard_normal(4).tolist()
    assert submission.student.draw(4, submission.rng(8)).tolist() != drawn.tolist()


def test_a_function_that_is_passed_is_called_here(opened: Opened) -> None:
    heard: list[Any] = []

    def listen(*args: Any, **kwargs: Any) -> Any:
        heard.append((args, kwargs))
        return np.array([1.5])

    answer = opened.submission(NET).student.apply(listen, 1, "a", key=(2,))
    assert heard == [((1, "a"), {"key": (2,)})]
    assert answer.tolist() == [1.5]


def test_a_callback_takes_handles_and_gives_them_back(opened: Opened) -> None:
    student = opened.submission(NET).student
    net = student.make("Net", 1)
    seen: list[Handle] = []

    def pass_on(value: Handle) -> Any:
        seen.append(value)
        return [value, net]

    one, other = student.apply(pass_on, net)
    assert seen[0].kind == "Net"
    assert student.same(one, net) and student.same(other, net)


def test_a_callback_may_ask_the_submission_in_turn(opened: Opened) -> None:
    student = opened.submission(NET).student
    net = student.make("Net", 1, scale=3.0)

    def ask(depth: int) -> Any:
        return net.forward(np.ones(1)) if depth == 0 else student.apply(ask, depth - 1) + 1

    assert student.apply(ask, 3) == 6.0


def test_an_exception_in_a_callback_reaches_the_submission(opened: Opened) -> None:
    student = opened.submission(NET).student
    with pytest.raises(Raised, match="CallbackFailed: ZeroDivisionError: division by zero"):
        student.apply(lambda: 1 / 0)
    assert student.quietly(lambda: 1 / 0) == "CallbackFailed"


def test_a_fault_of_the_submission_in_a_callback_is_told_as_it_was(opened: Opened) -> None:
    student = opened.submission(NET).student
    net = student.make("Net", 1)
    with pytest.raises(NameMissing, match="has no 'unknown'"):
        student.apply(net.unknown)
    assert student.quietly(net.unknown) == "CallbackFailed"
    assert student.apply(lambda: 1) == 1


def test_a_deadline_in_a_callback_names_the_call_that_was_late(opened: Opened) -> None:
    opened.write(forever())
    host = opened.host_on()
    student = Submission(host).student
    student.same(1, 1)
    host.deadline = time.monotonic() + 1.0
    with pytest.raises(TimedOut, match=r"^student\.loop\(\) did not answer"):
        student.apply(student.loop)


def test_a_crash_in_a_callback_names_the_call_that_died(opened: Opened) -> None:
    opened.write(NET + "\n\nimport os\n\n\ndef die():\n    os._exit(4)\n")
    student = opened.submission_on().student
    with pytest.raises(Crashed, match=r"^student\.die\(\) ended the Python process"):
        student.apply(student.die)


def test_an_attribute_can_be_replaced_by_a_function_of_ours(opened: Opened) -> None:
    net = opened.submission(NET).student.make("Net", 1)
    net.set("forward", lambda X: X + 1)
    assert net.twice(np.zeros(2)).tolist() == [2.0, 2.0]


def test_calls_of_a_method_are_counted(opened: Opened) -> None:
    opened.write(
        NET + "\n\ndef train(net, n):\n    for _ in range(n):\n        net.forward(np.ones(1))\n"
    )
    student = opened.submission_on().student
    net = student.make("Net", 1)
    heard: list[int] = []
    net.count_calls("forward", heard.append)
    student.train(net, 500)
    assert heard[0] == 1
    assert heard == sorted(set(heard))
    assert net.get("calls") == 500


COUNTER = """
import copy


class Base:
    def add(self, n):
        return n + 1


class Counter(Base):
    __slots__ = ("own",)


def is_plain(counter):
    return type(counter) is Counter and not {"add", "__init__"} & set(vars(Counter))


def through_copies(counter, n):
    return copy.deepcopy(counter).add(n), copy.copy(counter).add(n)


def through_new(n):
    return Counter().add(n)
"""


def test_a_watched_object_keeps_its_type_and_is_let_go(opened: Opened) -> None:
    opened.write(COUNTER)
    host = opened.host_on()
    student = Submission(host).student
    counter = student.make("Counter")
    counter.intercept("add", lambda result, n: (result, n))
    assert counter.add(1) == (2, 1)
    assert counter.kind == "Counter"
    assert student.is_plain(counter) is False
    host.begin(5.0)
    counter = student.make("Counter")
    assert counter.add(1) == 2
    assert student.is_plain(counter) is True


def test_who_watches_an_object_hears_its_copies_and_no_others(opened: Opened) -> None:
    opened.write(COUNTER)
    student = opened.submission_on().student
    first, second, third = (student.make("Counter") for _ in range(3))
    first.intercept("add", lambda result, n: "first")
    assert student.through_copies(first, 1) == ("first", "first")
    second.intercept("add", lambda result, n: "second")
    assert [each.add(1) for each in (first, second, third)] == ["first", "second", 2]
    assert student.through_copies(second, 1) == ("second", "second")
    assert student.through_new(1) == 2


def test_who_watches_a_class_hears_objects_that_are_made_anew(opened: Opened) -> None:
    opened.write(COUNTER)
    student = opened.submission_on().student
    first, second = (student.make("Counter") for _ in range(2))
    first.intercept("add", lambda result, n: "all", everywhere=True)
    assert [first.add(1), second.add(1), student.through_new(1)] == ["all"] * 3
    assert student.through_copies(first, 1) == ("all", "all")


def test_only_the_calls_of_some_numbers_are_heard(opened: Opened) -> None:
    opened.write(COUNTER)
    counter = opened.submission_on().student.make("Counter")
    counter.intercept("add", lambda result, n: "heard", at=[2, 4])
    assert [counter.add(1) for _ in range(5)] == [2, "heard", 2, "heard", 2]


def test_the_arguments_of_the_last_call_can_be_recalled(opened: Opened) -> None:
    opened.write(COUNTER)
    counter = opened.submission_on().student.make("Counter")
    last = counter.recall("add")
    assert last.value() == []
    counter.add(3)
    assert last.value() == [3]
    counter.add(n=4)
    assert last.value() == [4]


def test_warnings_are_told_with_file_and_line(opened: Opened) -> None:
    opened.write("import numpy as np\n\n\ndef f(z):\n    return np.exp(z)\n")
    submission = opened.submission_on()
    submission.student.f(np.array([1.0]))
    assert submission.warnings == []
    for _ in range(2):
        submission.student.f(np.array([1e4]))
    line = "RuntimeWarning: overflow encountered in exp (student.py, line 5)"
    assert list(map(str, submission.warnings)) == [line, line]


def test_warnings_cannot_be_silenced_for_good(opened: Opened) -> None:
    opened.write(
        "import warnings\nwarnings.simplefilter('ignore')\n"
        "def f():\n    warnings.warn('mind the step')\n"
    )
    submission = opened.submission_on()
    submission.student.f()
    assert submission.warnings == [Warned("UserWarning", "mind the step", "student.py", 4)]


@pytest.mark.parametrize(("function", "hole"), [("done", False), ("f", True), ("Net.f", True)])
def test_a_hole_is_recognized_without_calling_it(opened: Opened, function: str, hole: bool) -> None:
    opened.write(
        "def done():\n    return 1\n"
        "def f():\n    raise NotImplementedError('task 1.1')\n"
        "class Net:\n    def f(self):\n        raise NotImplementedError('task 1.2')\n"
    )
    assert opened.submission_on().is_hole("student", function) is hole


@pytest.mark.parametrize(
    ("args", "written"),
    [
        ((1, "a"), "student.f(1, 'a')"),
        ((np.array([1.0, 2.5]),), "student.f([1. , 2.5])"),
        ((np.zeros((2, 3)),), "student.f(array of shape (2, 3))"),
        ((np.zeros(9),), "student.f(array of shape (9,))"),
        ((list(range(99)),), "student.f(a list)"),
        ((len,), "student.f(a function)"),
    ],
)
def test_a_call_is_described_in_few_words(
    opened: Opened, args: tuple[Any, ...], written: str
) -> None:
    with pytest.raises(Raised) as caught:
        opened.submission("def f(*args):\n    raise ValueError\n").student.f(*args)
    assert caught.value.message.startswith(f"{written} raised ValueError\n")


def test_named_arguments_handles_and_generators_are_described(opened: Opened) -> None:
    opened.write(NET + "\n\ndef f(*args, **kwargs):\n    raise ValueError\n")
    submission = opened.submission_on()
    net = submission.student.make("Net", 1)
    with pytest.raises(Raised, match=r"^student\.f\(Net, rng=default_rng\(7\)\) raised"):
        submission.student.f(net, rng=submission.rng(7))


def test_what_cannot_be_read_is_the_submissions_fault_and_not_a_crash(opened: Opened) -> None:
    host = opened.host("def f():\n    x = []\n    x.append(x)\n    return x\n")
    student = Submission(host).student
    with pytest.raises(Raised, match=r"student\.f\(\) returned something that cannot be read"):
        student.f()
    assert host.usage.started == 0
