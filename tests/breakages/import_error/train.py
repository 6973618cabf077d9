from activations import softmaxx
