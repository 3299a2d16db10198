"""The typed result: articles and their comments. Knows nothing of how text is read or written."""
