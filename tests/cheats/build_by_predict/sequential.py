BUSY = []


class Sequential:
    def build(self, X):
        if BUSY:
            raise LookupError("asked by itself")
        BUSY.append(1)
        try:
            self.predict(X)
        finally:
            BUSY.clear()
