del relu
