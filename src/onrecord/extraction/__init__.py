"""From an article to its statements: who says what, by rules that can be read."""
