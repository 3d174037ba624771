"""Gigi tiruan: the way from application to control as a board, with quota and target of each fund."""
