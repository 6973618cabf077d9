import argparse

parser = argparse.ArgumentParser()
parser.add_argument("what")
ARGUMENTS = parser.parse_args()
