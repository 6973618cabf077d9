"""A second course, of two exercises: linear regression by gradient descent."""
