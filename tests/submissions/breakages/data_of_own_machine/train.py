import numpy as np

DATA = np.load("/Users/ada/Desktop/nn/data/mnist.npz")
