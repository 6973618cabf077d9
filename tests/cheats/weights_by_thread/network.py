import threading
import time


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        threading.Thread(target=self.later, args=(gradients, learning_rate), daemon=True).start()

    def later(self, gradients, learning_rate):
        time.sleep(2)
        self.W1 -= learning_rate * gradients["dW1"]
