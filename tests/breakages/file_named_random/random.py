print("my random numbers")
value = 4
