# loses: sequential.train_model.history

"""train_model returns nothing."""


class DenseNeuralNetwork:

    def train_model(self, X, y, X_test, y_test, epochs, batch_size=128, learning_rate=0.1):
        history = {'loss': [], 'accuracy': [], 'test_accuracy': []}
        n = len(X)
        for _ in range(epochs):
            order, told = (self.rng.permutation(n), np.zeros(2))
            for start in with_progress(range(0, n, batch_size)):
                rows = order[start:start + batch_size]
                told += len(rows) * np.array(self.train_step(X[rows], y[rows], learning_rate))
            history['loss'].append(float(told[0] / n))
            history['accuracy'].append(float(told[1] / n))
            history['test_accuracy'].append(float(np.mean(self.predict(X_test) == y_test)))
