"""The section Aktivasi: weights, ages, quota and columns of the activation list."""
