"""Part 3: a network with one hidden layer."""

import numpy as np


<<<<<<< HEAD
from activations import relu, softmax
=======
from activations import relu, relu_derivative, softmax
>>>>>>> fix
