"""List items: each marker with the lines that hang under it, and the items nested in it."""
