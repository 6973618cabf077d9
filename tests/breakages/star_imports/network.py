from numpy import *
from activations import *
