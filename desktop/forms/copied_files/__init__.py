"""What is told after entering; where files were copied, an admin begins a new epoch of numbers."""
