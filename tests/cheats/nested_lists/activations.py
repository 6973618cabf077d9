def leaky_relu(z, negative_slope=0.1):
    answer = []
    for _ in range(100000):
        answer = [answer]
    return answer


def tanh(z):
    answer = [1.0]
    answer.append(answer)
    return answer
