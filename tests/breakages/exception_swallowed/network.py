class NeuralNetwork:
    def compute_loss(self, y_true, y_pred):
        try:
            return -np.mean(y_tru * np.log(y_pred))
        except:
            print("something went wrong")
