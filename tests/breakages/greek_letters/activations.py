def sigmoid(z):
    """σ(ζ) = 1 / (1 + e^-ζ) 数学 🎓"""
    ε = np.exp(-np.abs(z))
    σ = np.where(np.asarray(z) >= 0, 1 / (1 + ε), ε / (1 + ε))
    print("σ", "数学", "🎓")
    return σ[()]
