import numpy as np

DATA = np.load("/Volumes/ada/Desktop/nn/data/mnist.npz")
