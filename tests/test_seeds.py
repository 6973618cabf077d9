"""Five published systems from scratch, S1 to S5: what they do works here, and their bugs are seen.

One scenario for each runs on solutions/ and reaches the figures that were measured on the
published code (with its bugs fixed). Then every bug that it had is put into a submission: the
grader must name it, in the module in which it sits.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from grader.course.mnist import Mnist, load_mnist
from grader.model import Outcome
from tests.course.mistakes import HOME as MISTAKES
from tests.course.mistakes import read
from tests.grading import BONUS, CORE, SOLUTIONS, grade_files, solution_files, touched_by
from tests.seed_runs import figures
from tests.slices import long

EXERCISES = SOLUTIONS.parent / "exercises"
MODULES = (*CORE, *BONUS)

Course = SimpleNamespace


@pytest.fixture(scope="module")
def course() -> Iterator[Course]:
    """The solutions as modules that import each other by their plain names."""
    sys.path.insert(0, str(SOLUTIONS))
    try:
        modules: dict[str, ModuleType] = {name: importlib.import_module(name) for name in MODULES}
        yield Course(**modules)
    finally:
        sys.path.remove(str(SOLUTIONS))
        for name in MODULES:
            sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def mnist() -> Mnist:
    return load_mnist()


# S1: the coding guide.


def test_s1_the_data_are_the_published_ones(course: Course, mnist: Mnist) -> None:
    rows = course.train.preprocess(mnist.x_train[:10])
    assert np.linalg.norm(rows) == pytest.approx(27.892084, abs=5e-6)
    assert mnist.y_train[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]


def learns_xor(course: Course, units: int, seed: int) -> bool:
    """Whether a 2-units-2 network gets all four answers right after 400 steps."""
    rng = np.random.default_rng(seed)
    net = course.network.NeuralNetwork(2, units, 2, rng=rng)
    X, labels = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 1, 1, 0])
    course.train.train(net, X, course.train.one_hot(labels, 2), 400, 4, 0.5, rng=rng)
    return bool(course.train.accuracy(net, X, labels) == 1.0)


def test_s1_four_units_often_fail_at_xor_and_sixteen_never(course: Course) -> None:
    four = sum(learns_xor(course, 4, seed) for seed in range(100))
    assert 56 <= four <= 76  # published: 662 of 1000 starts
    assert all(learns_xor(course, 16, seed) for seed in range(30))


@long
@pytest.mark.timeout(600)
def test_s1_mnist_passes_95_percent_in_epoch_4_or_5() -> None:
    accuracy = figures("s1", 0.1)["val_accuracy"]
    assert accuracy[2] < 0.955
    assert accuracy[4] > 0.95


# S2: a dense network of any depth.


@long
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("rate", "published"), [(0.1, 0.957), (0.01, 0.911)])
def test_s2_a_dense_network_reaches_the_published_accuracy(rate: float, published: float) -> None:
    history = figures("s2", rate)
    assert history["test_accuracy"][-1] == pytest.approx(published, abs=0.007)
    assert {name: len(values) for name, values in history.items()} == {
        "loss": 5, "accuracy": 5, "test_accuracy": 5
    }  # fmt: skip


# S3: the layers session.


def test_s3_dense_has_the_fixed_numbers(course: Course) -> None:
    layer = course.layers.Dense(2, 3)
    layer.parameters["W"][...] = [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]
    layer.parameters["b"][...] = [[0.1, 0.2, 0.3]]
    output = layer.forward(np.array([[1.0, 2.0], [3.0, 4.0]]))
    assert np.allclose(output, [[1.0, 1.4, 1.8], [2.0, 2.8, 3.6]])
    grad_input = layer.backward(np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]))
    assert np.allclose(grad_input, [[0.14, 0.32], [0.32, 0.77]])


@long
@pytest.mark.timeout(600)
def test_s3_averaging_once_is_worth_four_percent() -> None:
    once, twice = (figures("s3", divisor)["accuracy"] for divisor in (1, 32))
    assert once > 0.96  # published: 96.8 % when fixed
    assert twice < 0.93  # published: 92.4 % with the bug


# S4: Sequential.


@long
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("rate", "lowest"), [(0.01, 0.945), (0.001, 0.965)])
def test_s4_a_sequential_model_with_adam_reaches_the_published_accuracy(
    rate: float, lowest: float
) -> None:
    told = figures("s4", rate)
    assert [len(told[name]) for name in ("loss", "accuracy")] == [3, 3]
    # Published: 95.2 % at 0.01 and 97.3 % at 0.001, each with a spread from start to start.
    assert lowest < told["test"]["accuracy"] < 0.98
    assert told["same"], "the saved and reloaded model predicts the same, bit for bit"


# S5: the regression notebook.


def losses_of_s5(learn: Callable[..., Any]) -> list[float]:
    """The losses of the notebook's run, from its very numbers."""
    source = np.random.RandomState(0)  # what np.random.seed(0) starts
    X = source.rand(100, 1)
    losses, _ = learn(X, 3 * X + 2, epochs=1000, learning_rate=0.1, rng=source)
    return [float(loss) for loss in losses]


def test_s5_the_fixed_program_has_the_published_losses(course: Course) -> None:
    losses = losses_of_s5(course.repair.learn)
    assert losses[100] == pytest.approx(0.0029, abs=5e-5)
    assert losses[900] == pytest.approx(0.0, abs=5e-5)


def test_s5_the_broken_program_has_the_published_loss() -> None:
    namespace: dict[str, Any] = {"__name__": "repair"}
    source = (EXERCISES / "repair.py").read_text("utf-8")
    exec(compile(source, "repair.py", "exec"), namespace)
    assert losses_of_s5(namespace["learn"])[900] == pytest.approx(8.884, abs=5e-4)


# Their bugs: the overlay that makes each, and the check that has to name it.

BUGS = {
    "S1 sigmoid overflows at large negative z": "activations/sig-overflow",
    "S1 softmax cannot take a vector": "activations/smax-rows-only",
    "S1 an unknown activation is silently linear": "neuron/neuron-any-activation",
    "S1 predict spoils the cache": "network/pred-spoils-cache",
    "S1 integer labels are broadcast": "network/loss-integer-labels",
    "S1 the last partial batch is dropped": "train/mb-last-dropped",
    "S1 no seed anywhere": "network/init-ignores-rng",
    "S2 parameters are updated before grad_input is taken": "sequential/step-updates-too-early",
    "S2 softmax is a hidden activation": "sequential/net-hidden-softmax",
    "S2 train_model returns nothing": "sequential/model-returns-none",
    "S2 one activation too few": "sequential/net-few-activations",
    "S2 He's formula under the name Xavier": "sequential/glorot-he",
    "S3 averages twice": "layers/dense-bwd-averaged",
    "S4 saving with pickle": "sequential/save-pickle",
    "S4 loading with pickle": "sequential/load-pickle",
    "S5 the learning rate is not passed on": "repair/repair-rate-not-passed-on",
    "S5 averages twice": "repair/repair-averaged-twice",
    "S5 (n,) targets are stretched against (n, 1)": "layers/dmse-stretched",
}


@pytest.mark.parametrize("bug", BUGS)
def test_a_listed_bug_is_named_in_the_module_where_it_sits(bug: str) -> None:
    module, misconception = BUGS[bug].split("/")
    mistake = read(MISTAKES / module / "mistakes" / f"{misconception}.py")
    report = grade_files(mistake.files(), touched_by(module))
    kept = (Outcome.PASSED, Outcome.LEFT_OUT, Outcome.BLOCKED)
    lost = [result for result in report.results if result.outcome not in kept]
    named = {result.diagnosis.misconception for result in lost if result.diagnosis}
    assert named == {misconception}
    assert {result.check.module for result in lost} == {module}


def test_s1_training_at_import_is_stopped_and_told() -> None:
    files = solution_files()
    files["train.py"] += (
        "\nwhile True:\n    train(NeuralNetwork(2, 2, 2), np.eye(2), np.eye(2), 10)\n"
    )
    # With the network graded as well, so that it is known to be right.
    [*_, result] = grade_files(files, names=["network", "train.one_hot.values"]).results
    assert result.outcome is Outcome.TIMED_OUT
    assert "import train" in result.message


def test_the_broken_program_of_s5_is_not_started_and_costs_no_words() -> None:
    files = solution_files() | {"repair.py": (EXERCISES / "repair.py").read_text("utf-8")}
    report = grade_files(files, names=["repair"])
    assert {result.outcome for result in report.results} == {Outcome.NOT_STARTED}
    assert report.bonus == 0


def test_every_system_is_there() -> None:
    listed = {bug.split(" ")[0] for bug in BUGS}
    assert listed == {"S1", "S2", "S3", "S4", "S5"}
