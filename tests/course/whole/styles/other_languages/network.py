"""Formules commentées en français, noms grecs."""

import numpy as np

ε = 1e-15


class NeuralNetwork:
    def compute_loss(self, y_true, y_pred):
        if np.shape(y_true) != np.shape(y_pred):
            raise ValueError("étiquettes « one-hot » attendues — pas d’entiers")
        # l’entropie croisée, moyennée une seule fois
        return -np.sum(y_true * np.log(np.maximum(y_pred, ε)), axis=1).mean()

    def backward(self, y_true):
        δ2 = (self.cache["a2"] - np.asarray(y_true)) / len(y_true)  # ∂L/∂z₂
        δ1 = (δ2 @ self.W2.T) * (self.cache["z1"] > 0)  # ∂L/∂z₁
        return {
            "dW1": self.cache["X"].T @ δ1,
            "db1": δ1.sum(axis=0, keepdims=True),
            "dW2": self.cache["a1"].T @ δ2,
            "db2": δ2.sum(axis=0, keepdims=True),
        }
