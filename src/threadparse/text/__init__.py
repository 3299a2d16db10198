"""The dump as text with lines. Knows nothing of articles and comments."""
