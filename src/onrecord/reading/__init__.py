"""From files to what they say: articles, codebooks and lists of actors. Knows formats, not language."""
