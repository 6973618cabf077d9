# loses: train raised
# says: train.one_hot.values: ended the program
# says: train.one_hot.num_classes: ended the program
# says: train.preprocess.scale: ended the program
# says: train.preprocess.shape: ended the program
"""train.py ends the program while it is imported."""

import sys

sys.exit()
