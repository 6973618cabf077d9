from train import one_hot
