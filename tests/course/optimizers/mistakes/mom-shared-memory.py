SHARED = {}


class Momentum:
    def __init__(self, learning_rate=0.01, momentum=0.9, velocity=SHARED):
        velocity.clear()
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocity = velocity
