"""The article: which of the lines above the thread are its title, its byline and its text."""
