from exercises.activations import relu
