import os

os.mkdir("plots")
