"""The checks, one a file, and what settles their findings; knows documents, rules and sources."""
