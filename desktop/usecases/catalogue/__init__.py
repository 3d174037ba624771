"""What the program can do by name, one module a subject; `usecases/actions.py` joins them."""
