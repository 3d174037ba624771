"""One claim, line by line: the letter beside the bill, decided by keyboard."""
