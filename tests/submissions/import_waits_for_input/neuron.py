NAME = input("Your name? ")
