"""Makes the shipped embedding model: a fixed vector for each word piece, learned from pairs."""
