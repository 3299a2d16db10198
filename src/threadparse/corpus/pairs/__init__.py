"""What of two files or two folders belongs together, to be compared."""
