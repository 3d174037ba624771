"""One folder a screen: view.py (Qt, passive) and presenter.py (decides, no Qt)."""
