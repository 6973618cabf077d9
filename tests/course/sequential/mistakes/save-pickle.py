# loses: sequential.save.plain

"""save writes a pickle."""

import pickle

class Sequential:

    def save(self, path):
        arrays = named(self.layers, 'parameters')
        with open(path, 'wb') as file:
            pickle.dump(arrays, file)
