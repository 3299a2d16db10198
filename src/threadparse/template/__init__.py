"""What repeats on a page: the words of its theme, which no language needs to know."""
