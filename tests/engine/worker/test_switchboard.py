"""Functions of a submission that are switched to known-good, and back, while it runs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from grader.course.contents import COURSE
from grader.course.network import oracle
from grader.errors import NameMissing, Raised, SubmissionFault
from grader.worker.host import Host
from grader.worker.proxies import Submission
from tests.grading import launcher

from .forging import FORGER
from .opened import SECONDS, Opened

RELU = frozenset({"activations.relu"})
FORWARD = frozenset({"network.NeuralNetwork.forward"})
KNOWN_GOOD = COURSE.known_good
SWITCHABLE = tuple(KNOWN_GOOD.every)

WRONG_RELU = "def relu(z):\n    return -z\n"

USERS = """\
import activations
from activations import relu


class NeuralNetwork:
    def __init__(self, *sizes):
        self.sizes = sizes

    def by_name(self, z):
        return relu(z)

    def by_module(self, z):
        return activations.relu(z)
"""

NETWORK = """\
import numpy as np


class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        self.W1 = np.ones((input_size, hidden_size))
        self.W2 = np.ones((hidden_size, output_size))
        self.b1 = np.zeros((1, hidden_size))
        self.b2 = np.zeros((1, output_size))
        self.cache = {}
        self.extra = object()

    def forward(self, X):
        return "wrong"

    @staticmethod
    def compute_loss(y_true, y_pred):
        return 7.0

    def use(self, X):
        answer = self.forward(X)
        return answer, self.cache["a2"], self.compute_loss(1, 2)
"""

Z = np.array([-1.0, 0.0, 2.0])
X = np.array([[1.0, -2.0], [0.5, 3.0]])


class Patched(Opened):
    """Opens hosts whose functions can be switched to known-good."""

    def patched(self, **modules: str) -> Host:
        self.write(modules.pop("student", ""), **modules)
        return self.host_on(
            switchable=SWITCHABLE,
            attributes=KNOWN_GOOD.attributes,
            known_good=KNOWN_GOOD.every,
        )


@pytest.fixture
def patched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Patched]:
    with Patched(tmp_path_factory.mktemp("patched"), launcher()) as place:
        yield place


@pytest.mark.parametrize("use", ["by_name", "by_module"])
def test_a_switch_reaches_every_module_that_uses_the_function(patched: Patched, use: str) -> None:
    host = patched.patched(activations=WRONG_RELU, network=USERS)
    net = Submission(host).network.make("NeuralNetwork")
    assert net.method(use)(Z).tolist() == [1.0, 0.0, -2.0]
    host.switch(RELU)
    assert net.method(use)(Z).tolist() == [0.0, 0.0, 2.0]
    host.switch(frozenset())
    assert net.method(use)(Z).tolist() == [1.0, 0.0, -2.0]


def test_the_known_good_functions_that_were_used_are_named(patched: Patched) -> None:
    host = patched.patched(activations=WRONG_RELU)
    host.switch(RELU | {"activations.sigmoid"})
    assert host.used == frozenset()
    Submission(host).activations.relu(Z)
    assert host.used == RELU
    host.begin(SECONDS)
    assert host.used == frozenset()


def test_nothing_is_switched_on_by_itself(patched: Patched) -> None:
    host = patched.patched(activations=WRONG_RELU)
    assert Submission(host).activations.relu(Z).tolist() == [1.0, 0.0, -2.0]
    assert host.used == frozenset()


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"activations": "def relu(z:\n"}, id="syntax error"),
        pytest.param({"activations": "1 / 0\n"}, id="raises"),
        pytest.param({"activations": "import torch\n"}, id="imports what is not there"),
        pytest.param({"activations": ""}, id="empty"),
        pytest.param({}, id="missing"),
    ],
)
def test_a_broken_file_is_replaced_by_switches(patched: Patched, files: dict[str, str]) -> None:
    host = patched.patched(network=USERS, **files)
    net = Submission(host).network.make("NeuralNetwork")
    with pytest.raises(NameMissing):
        net.by_name(Z)
    host.switch(RELU)
    assert net.by_name(Z).tolist() == [0.0, 0.0, 2.0]
    assert net.by_module(Z).tolist() == [0.0, 0.0, 2.0]


def test_a_missing_class_is_replaced_by_switches(patched: Patched) -> None:
    host = patched.patched(network="NeuralNetwork = 5\n")
    host.switch(frozenset(name for name in SWITCHABLE if name.startswith("network.")))
    net = Submission(host).network.make("NeuralNetwork", 2, 3, 2)
    answer = net.forward(X)
    assert answer.shape == (2, 2)
    assert np.allclose(answer.sum(axis=1), 1.0)


def test_a_switched_method_reads_and_writes_the_objects_attributes(patched: Patched) -> None:
    host = patched.patched(network=NETWORK)
    net = Submission(host).network.make("NeuralNetwork", 2, 3, 2)
    net.set("W1", np.array([[1.0, -1.0, 0.5], [0.0, 2.0, 1.0]]))
    net.set("W2", np.array([[1.0, 2.0], [-1.0, 0.0], [0.5, 0.5]]))
    host.switch(FORWARD)
    parameters = {name: net.get(name) for name in oracle.NAMES}
    expected = oracle.forward(parameters, X)
    answer, cached, loss = net.use(X)
    assert np.allclose(answer, expected.a2)
    assert np.allclose(cached, expected.a2)
    assert loss == 7.0
    assert np.allclose(net.get("cache")["z1"], expected.z1)
    assert host.used == FORWARD


def test_a_switched_constructor_fills_the_object(patched: Patched) -> None:
    host = patched.patched(network=NETWORK.replace("self.W1 = ", "raise ValueError\n        "))
    with pytest.raises(Raised):
        Submission(host).network.make("NeuralNetwork", 2, 3, 2)
    host.switch(frozenset({"network.NeuralNetwork.__init__"}))
    net = Submission(host).network.make("NeuralNetwork", 2, 3, 2)
    assert {name: net.get(name).shape for name in oracle.NAMES} == {
        "W1": (2, 3), "b1": (1, 3), "W2": (3, 2), "b2": (1, 2),
    }  # fmt: skip
    assert net.get("cache") == {}


def test_a_static_method_that_is_not_switched_works_as_before(patched: Patched) -> None:
    host = patched.patched(network=NETWORK)
    net = Submission(host).network.make("NeuralNetwork", 2, 3, 2)
    assert net.compute_loss(1, 2) == 7.0
    host.switch(frozenset({"network.NeuralNetwork.compute_loss"}))
    assert net.compute_loss(np.eye(2), np.eye(2)) == 0.0


def test_a_switch_carries_the_functions_own_name_and_signature(patched: Patched) -> None:
    host = patched.patched(
        activations="def relu(z, extra=3):\n    'own words'\n    return z\n",
        student="import activations, inspect\n"
        "def f():\n    r = activations.relu\n"
        "    return r.__name__, r.__doc__, str(inspect.signature(r))\n",
    )
    assert Submission(host).student.f() == ("relu", "own words", "(z, extra=3)")


def test_a_switched_function_may_ask_the_submissions_objects(patched: Patched) -> None:
    host = patched.patched(
        student="import numpy as np\n"
        "class Net:\n    def predict(self, X):\n        return np.array([0, 1, 1])\n"
        "def f():\n    from train import accuracy\n"
        "    return accuracy(Net(), np.zeros((3, 1)), np.array([0, 1, 0]))\n"
    )
    host.switch(frozenset({"train.accuracy"}))
    assert Submission(host).student.f() == pytest.approx(2 / 3)


def test_an_exception_of_a_submission_passes_through_its_switch(patched: Patched) -> None:
    host = patched.patched(activations="def relu(z):\n    return 1 / 0\n")
    with pytest.raises(Raised, match="ZeroDivisionError") as caught:
        Submission(host).activations.relu(Z)
    assert [frame.file for frame in caught.value.frames] == ["activations.py"]


@pytest.mark.parametrize("active", [frozenset(), FORWARD])
def test_a_submission_gets_no_known_good_answer_that_is_not_switched_on(
    patched: Patched, active: frozenset[str]
) -> None:
    host = patched.patched(
        student=FORGER
        + "\n\ndef relu(z):\n    return SERVER._remote('activations.relu', (z,), {})\n"
    )
    host.switch(active)
    with pytest.raises(Raised, match=r"CallbackFailed.*was not offered"):
        Submission(host).student.relu(Z)
    assert host.used == frozenset()


def test_a_fresh_process_has_nothing_switched_on(patched: Patched) -> None:
    host = patched.patched(
        activations=WRONG_RELU, student="import os\ndef die():\n    os._exit(1)\n"
    )
    host.switch(RELU)
    with pytest.raises(SubmissionFault):
        Submission(host).student.die()
    host.begin(SECONDS)
    assert Submission(host).activations.relu(Z).tolist() == [1.0, 0.0, -2.0]


def test_modules_that_hold_nothing_switchable_are_left_alone(patched: Patched) -> None:
    host = patched.patched(student="relu = 5\ndef f():\n    return relu\n")
    assert Submission(host).student.f() == 5


def test_a_known_good_step_changes_the_arrays_themselves(patched: Patched) -> None:
    host = patched.patched(optimizers="class SGD:\n    def step(self, parameters, gradients): pass")
    submission, step = Submission(host), "optimizers.SGD.step"
    host.switch(frozenset({"optimizers.SGD.__init__", step}))
    w = submission.keep(np.array([1.0, 2.0]))
    optimizer = submission.optimizers.make("SGD", 0.5)
    optimizer.step({"w": w}, {"w": np.array([1.0, -2.0])})
    assert w.value().tolist() == [0.5, 3.0]
    optimizer.step(parameters={"w": w}, gradients={"w": np.array([1.0, 0.0])})
    assert w.value().tolist() == [0.0, 3.0]


def test_a_class_without_a_constructor_has_none_of_its_own_either(patched: Patched) -> None:
    host = patched.patched(layers="raise ValueError")
    host.switch(frozenset({"layers.Sigmoid.__init__"}))
    assert Submission(host).layers.make("Sigmoid").kind == "Sigmoid"
    host.switch(frozenset())
    with pytest.raises(NameMissing):
        Submission(host).layers.make("Sigmoid")


ASKS_WHEN_IT_GOES = """\
import activations

told = []


class NeuralNetwork:
    def __init__(self):
        pass

    def __del__(self):
        told.append(activations.relu(3.0))

    def tell(self):
        return list(told)
"""


def test_nothing_is_on_offer_between_two_markings(patched: Patched) -> None:
    host = patched.patched(activations=WRONG_RELU, network=ASKS_WHEN_IT_GOES)
    Submission(host).network.make("NeuralNetwork")
    host.switch(RELU)
    host.begin(SECONDS)
    assert host.used == frozenset()
    assert Submission(host).network.make("NeuralNetwork").tell() == []
