SHARED = {}


class RMSProp:
    def __init__(self, learning_rate=0.001, decay=0.99, epsilon=1e-8, squares=SHARED):
        squares.clear()
        self.learning_rate = learning_rate
        self.decay = decay
        self.epsilon = epsilon
        self.squares = squares
