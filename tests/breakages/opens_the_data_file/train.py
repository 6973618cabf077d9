from pathlib import Path

import numpy as np

DATA = np.load(Path(__file__).parent.parent / "data" / "mnist.npz")
