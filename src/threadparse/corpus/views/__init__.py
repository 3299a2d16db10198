"""What is shown to people, as rows of text with styles. Knows no terminal: how wide one is, and what it can show."""
