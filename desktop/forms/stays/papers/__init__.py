"""Surat dan lembar: the papers of a stay and of a house, looked at in the window, printed with F8."""
