"""The office's own files: backup, restore, a new epoch, their soundness."""
