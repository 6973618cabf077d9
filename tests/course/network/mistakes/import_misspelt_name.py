# loses: network raised
# says: network.init.shapes: cannot import name 'sofmax' from 'activations'
"""network.py imports a name that activations.py does not have."""

from activations import sofmax
