"""A new recovery code, shown once: print its sheet, or save it where the user says."""
