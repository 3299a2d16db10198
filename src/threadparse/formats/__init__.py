"""Articles written out and read back. Knows the model; no format knows another."""
