"""Answers that make no sense, for every function and method of the contract.

A junk value is a Python expression; a place is where it comes back: what a function returns, what
a constructor makes, what an object's attribute or a dictionary's entry holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.course.contents import COURSE

JUNK: Mapping[str, str] = {
    "None": "None",
    "text": "'text'",
    "subclass of str": "type('S', (str,), {'__eq__': lambda s, o: True, '__hash__': None})('b')",
    "infinity": "1e400",
    "nan": "float('nan')",
    "True": "True",
    "huge integer": "10 ** 400",
    "list": "[]",
    "ragged list": "[[1.0], [1.0, 2.0]]",
    "nested list": "__import__('functools').reduce(lambda a, _: [a], range(2000), [])",
    "long list": "[0.0] * 200_000",
    "dictionary": "{}",
    "dictionary with odd keys": "{(1, 2): 3, None: 4}",
    "tuple": "(1, 2)",
    "object": "object()",
    "class": "object",
    "generator": "(i for i in range(3))",
    "endless generator": "__import__('itertools').count()",
    "module": "__import__('math')",
    "function": "len",
    "array of objects": "np.array([1, None, 'x'], dtype=object)",
    "array of text": "np.array(['a', 'b'])",
    "array of dates": "np.array(['2020-01-01'], dtype='datetime64[D]')",
    "record array": "np.zeros(3, dtype=[('a', 'f8'), ('b', 'i4')])",
    "masked array": "np.ma.masked_array([1.0, 2.0], [True, False])",
    "complex array": "np.ones((3, 3)) * 1j",
    "empty array": "np.zeros((0,))",
    "array without columns": "np.zeros((4, 0))",
    "matrix": "np.matrix([[1.0, 2.0], [3.0, 4.0]])",
    "array of 17 dimensions": "np.zeros((1,) * 17)",
    "array of booleans": "np.ones((50,), dtype=bool)",
    "array of nan": "np.full((5, 2), np.nan)",
    "array of infinities": "np.full((5, 2), -np.inf)",
    "array of huge numbers": "np.full((5, 3), 1.7e308)",
    "array of half precision": "np.ones((5, 3), dtype=np.float16) * 6e4",
    "NotImplemented": "NotImplemented",
    "Ellipsis": "...",
    "not a number like": (
        "type('Sly', (), {'__array__': lambda s, *a, **k: 1 / 0, '__len__': lambda s: -1, "
        "'__getattr__': lambda s, n: 1 / 0, '__iter__': lambda s: 1 / 0})()"
    ),
    # Of the right shape more often than not, and still junk.
    "like the first argument, complex": "(np.asarray(_first(args)) * 1j)",
    "like the first argument, nan": "(np.asarray(_first(args)) * np.nan)",
    "like the first argument, huge": "(np.ones(np.shape(_first(args))) * 1.7e308)",
    "like the first argument, boolean": "np.ones(np.shape(_first(args)), dtype=bool)",
    "like the first argument, no columns": "np.asarray(_first(args)).reshape(-1)[:, None][:, :0]",
}
PRELUDE = """
import numpy as np

def _first(args):
    args = [each for each in args if isinstance(each, (np.ndarray, int, float))]
    return args[0] if args else 0.0
"""


@dataclass(frozen=True)
class Place:
    """Where junk comes back; `code` is added to the module's file, with JUNK in it."""

    name: str
    module: str
    code: str

    def spoil(self, text: str, junk: str) -> str:
        """The text of a module that is right apart from this place."""
        return text + PRELUDE + self.code.replace("JUNK", f"({JUNK[junk]})")


def returned(function: str) -> str:
    """The code that lets a function or a method return junk."""
    owner, _, name = function.rpartition(".")
    if name == "__init__":
        return f"\n{owner} = lambda *args, **kwargs: JUNK\n"
    return f"\n{function} = lambda *args, **kwargs: JUNK\n"


def attribute(owner: str, name: str) -> str:
    """The code that lets an attribute of a new object be junk."""
    return f"""
_init = {owner}.__init__
def _spoilt(self, *args, **kwargs):
    _init(self, *args, **kwargs)
    self.{name} = JUNK
{owner}.__init__ = _spoilt
"""


def entries(function: str) -> str:
    """The code that lets every entry of the dictionary that a function returns be junk."""
    return f"""
_own = {function}
{function} = lambda *args, **kwargs: {{key: JUNK for key in _own(*args, **kwargs)}}
"""


AFTER_FORWARD = """
_own = NeuralNetwork.forward
def _forward(self, *args):
    answer = _own(self, *args)
    self.cache = {key: JUNK for key in self.cache}
    return answer
NeuralNetwork.forward = _forward
"""
AFTER_UPDATE = """
def _update(self, *args):
    self.W1 = self.b2 = JUNK
NeuralNetwork.update_weights = _update
"""
PARAMETERS = """
_init = Dense.__init__
def _spoilt(self, *args, **kwargs):
    _init(self, *args, **kwargs)
    self.parameters = {key: JUNK for key in self.parameters}
Dense.__init__ = _spoilt
"""
AFTER_BACKWARD = """
_own = Dense.backward
def _backward(self, *args):
    answer = _own(self, *args)
    self.gradients = {key: JUNK for key in self.gradients}
    return answer
Dense.backward = _backward
"""
AFTER_STEP = """
def _step(self, parameters, gradients):
    for key in parameters:
        parameters[key] = gradients[key] = JUNK
SGD.step = _step
"""
AFTER_BUILD = """
_build = Dense.build
def _spoilt(self, *args):
    _build(self, *args)
    self.parameters = {key: JUNK for key in self.parameters}
Dense.build = _spoilt
"""
READ_BACK = """
class _Archive:
    files = FILES
    def __getitem__(self, name):
        return JUNK
def _save(self, path):
    np.load = lambda *args, **kwargs: _Archive()
Sequential.save = _save
"""
PLACES: tuple[Place, ...] = (
    *(
        Place(f"{task.module}.{task.function}", task.module, returned(task.function))
        for task in COURSE.rubric.tasks
        if task.function and not task.id.startswith("train.")
    ),
    *(
        Place(f"{task.module}.{task.function}", task.module, returned(task.function))
        for task in COURSE.rubric.tasks
        if task.function and task.id.startswith("train.")
    ),
    Place("neuron.Neuron().w", "neuron", attribute("Neuron", "w")),
    Place("neuron.Neuron().b", "neuron", attribute("Neuron", "b")),
    Place("neuron.backward's entries", "neuron", entries("Neuron.backward")),
    Place("network.NeuralNetwork().W1", "network", attribute("NeuralNetwork", "W1")),
    Place("network.NeuralNetwork().b2", "network", attribute("NeuralNetwork", "b2")),
    Place("network.NeuralNetwork().cache", "network", attribute("NeuralNetwork", "cache")),
    Place("network.backward's entries", "network", entries("NeuralNetwork.backward")),
    Place("network.cache's entries", "network", AFTER_FORWARD),
    Place("network.update_weights' work", "network", AFTER_UPDATE),
    *(
        Place(f"layers.Dense().{name}", "layers", attribute("Dense", name))
        for name in ("parameters", "gradients")
    ),
    *(
        Place(f"layers.{owner}().{name}", "layers", attribute(owner, name))
        for owner, name in (("LeakyReLU", "function"), ("Sigmoid", "derivative"))
    ),
    Place("layers.Dense's parameters", "layers", PARAMETERS),
    Place("layers.Dense.backward's gradients", "layers", AFTER_BACKWARD),
    Place(
        "layers.forward_all's outputs",
        "layers",
        "\nforward_all = lambda layers, X, *args, **kwargs: [JUNK] * len(layers)\n",
    ),
    Place(
        "layers.softmax_crossentropy_with_logits' pair",
        "layers",
        "\nsoftmax_crossentropy_with_logits = lambda *args: (JUNK, JUNK)\n",
    ),
    Place("optimizers.Adam().m", "optimizers", attribute("Adam", "m")),
    Place("optimizers.SGD.step's work", "optimizers", AFTER_STEP),
    *(
        Place(f"optimizers.{name}'s entries", "optimizers", entries(name))
        for name in ("add_weight_decay", "clip_gradients")
    ),
    Place("sequential.Dense().activation", "sequential", attribute("Dense", "activation")),
    Place("sequential.Dense.build's parameters", "sequential", AFTER_BUILD),
    *(
        Place(f"sequential.{owner}.predict", "sequential", returned(f"{owner}.predict"))
        for owner in ("Sequential", "DenseNeuralNetwork")
    ),
    *(
        Place(f"sequential.{name}'s entries", "sequential", entries(name))
        for name in ("Sequential.evaluate", "Sequential.fit", "DenseNeuralNetwork.train_model")
    ),
    *(
        Place(
            f"sequential.{name}'s numbers",
            "sequential",
            entries(name).replace("JUNK", f"[JUNK] * {epochs}"),
        )
        for name, epochs in (("Sequential.fit", 3), ("DenseNeuralNetwork.train_model", 3))
    ),
    Place(
        "sequential.DenseNeuralNetwork().layers",
        "sequential",
        attribute("DenseNeuralNetwork", "layers"),
    ),
    Place(
        "sequential.DenseNeuralNetwork()'s layers",
        "sequential",
        attribute("DenseNeuralNetwork", "layers").replace("JUNK", "[JUNK] * 3"),
    ),
    Place(
        "sequential.train_step's pair",
        "sequential",
        returned("DenseNeuralNetwork.train_step").replace("JUNK", "(JUNK, JUNK)"),
    ),
    Place("sequential.save's names", "sequential", READ_BACK.replace("FILES", "JUNK")),
    Place(
        "sequential.save's arrays",
        "sequential",
        READ_BACK.replace("FILES", '["0.W", "0.b", "1.W", "1.b"]'),
    ),
    Place("repair.learn", "repair", returned("learn")),
    Place("repair.learn's pair", "repair", returned("learn").replace("JUNK", "(JUNK, JUNK)")),
    Place(
        "repair.learn's losses",
        "repair",
        returned("learn").replace("JUNK", "([JUNK] * kwargs.get('epochs', 400), JUNK)"),
    ),
    Place("train.train's entries", "train", entries("train")),
    Place(
        "train.train's numbers",
        "train",
        "\ntrain = lambda net, X, y, epochs, *args, **kwargs: "
        "{key: [JUNK] * epochs for key in ('loss', 'accuracy', 'val_accuracy')}\n",
    ),
    Place(
        "train.iterate_minibatches' batches",
        "train",
        "\niterate_minibatches = lambda *args, **kwargs: [JUNK, JUNK]\n",
    ),
    Place(
        "train.iterate_minibatches' pairs",
        "train",
        "\niterate_minibatches = lambda *args, **kwargs: [(JUNK, args[1]), (args[0], JUNK)]\n",
    ),
)
