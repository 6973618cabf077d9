from my_helpers import he
