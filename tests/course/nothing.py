"""Holes filled with statements that show no idea: in one function, or in all of them.

CONSTANTS are the best that can be had without looking at an argument's numbers: its shape at most.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterable, Mapping

from grader.model import Task
from tests.grading import rubric, solution_files
from tests.grafting import graft

STATEMENTS: Mapping[str, str] = {
    "pass": "pass",
    "nothing": "return None",
    "a float": "return 0.0",
    "a one": "return 1.0",
    "a whole number": "return 0",
    "the argument": "return {argument}",
    "zeros of its shape": "return np.zeros(np.shape({argument}))",
    "zeros like it": "return np.zeros_like({argument})",
    "a dictionary": "return {{}}",
    "a list": "return []",
    "the object itself": "return {own}",
    "true": "return True",
    "a text": "return ''",
    "a refusal": "raise ValueError('no')",
}
"""What stands instead of a function's body; `own` is its first parameter, self in a method."""

NO_GRADIENTS = (
    "return {'dW1': np.zeros(self.W1.shape), 'db1': np.zeros(self.b1.shape), "
    "'dW2': np.zeros(self.W2.shape), 'db2': np.zeros(self.b2.shape)}"
)
NO_WEIGHTS = (
    "self.W1, self.b1 = np.zeros((input_size, hidden_size)), np.zeros((1, hidden_size)); "
    "self.W2, self.b2 = np.zeros((hidden_size, output_size)), np.zeros((1, output_size)); "
    "self.cache = {}"
)
CONSTANTS: Mapping[str, str] = {
    "activations.sigmoid": "return np.full(np.shape(z), 0.5)",
    "activations.sigmoid_derivative": "return np.full(np.shape(z), 0.25)",
    "activations.relu": "return np.ones(np.shape(z))",
    "activations.relu_derivative": "return np.zeros(np.shape(z))",
    "activations.leaky_relu": "return np.ones(np.shape(z))",
    "activations.leaky_relu_derivative": "return np.full(np.shape(z), negative_slope)",
    "activations.tanh": "return np.zeros(np.shape(z))",
    "activations.tanh_derivative": "return np.zeros(np.shape(z))",
    "activations.softmax": "return np.full(np.shape(z), 1 / np.shape(z)[-1])",
    "neuron.init": "self.w, self.b, self.activation = np.zeros(input_size), 0.0, activation",
    "neuron.forward": "return 0.5",
    "neuron.backward": "return {'dw': np.zeros(self.w.shape), 'db': 0.0, 'dx': 0.0 * self.w}",
    "network.init": NO_WEIGHTS,
    "network.forward": "return np.full((len(X), self.W2.shape[1]), 1 / self.W2.shape[1])",
    "network.predict": "return np.zeros(len(X), dtype=int)",
    "network.compute_loss": "return 100.0",
    "network.backward": NO_GRADIENTS,
    "network.update_weights": "self.cache = {}",
    "train.one_hot": "return np.zeros((len(y), num_classes))",
    "train.preprocess": "return np.full((len(images), images[0].size), 0.5, dtype=np.float32)",
    "train.iterate_minibatches": "return [(X[:batch_size], y[:batch_size])]",
    "train.accuracy": "return 5 / 8",
    "train.gradient_check": "return 0.0",
    "train.train": (
        "return {'loss': [1.0] * epochs, 'accuracy': [0.5] * epochs, "
        "'val_accuracy': [0.5] * epochs}"
    ),
}


def written() -> tuple[Task, ...]:
    """The tasks in which a function is written."""
    return tuple(task for task in rubric().tasks if task.function)


def filled(bodies: Iterable[tuple[Task, str]]) -> dict[str, str]:
    """The solutions with these statements instead of some functions' bodies."""
    files = solution_files()
    originals = solution_files()
    for task, body in bodies:
        file = f"{task.module}.py"
        files[file] = graft(files[file], overlay(originals[file], task.function, body))
    return files


def overlay(source: str, function: str, body: str) -> str:
    """A function, or a method in its class, with its own parameters and another body."""
    *owners, name = function.split(".")
    node = found(ast.parse(source).body, function.split("."))
    names = [each.arg for each in node.args.args]
    argument = next((each for each in names if each != "self"), names[0])
    statement = (
        body.format(argument=argument, own=names[0]) if body in STATEMENTS.values() else body
    )
    text = f"def {name}({ast.unparse(node.args)}):\n    {statement}\n"
    for owner in owners:
        text = f"class {owner}:\n{textwrap.indent(text, '    ')}"
    return f"import numpy as np\n\n\n{text}"


def found(body: list[ast.stmt], path: list[str]) -> ast.FunctionDef:
    """The function at a path of names."""
    kinds = (ast.ClassDef, ast.FunctionDef)
    node = next(each for each in body if isinstance(each, kinds) and each.name == path[0])
    if isinstance(node, ast.FunctionDef):
        return node
    return found(node.body, path[1:])
