"""Documents: text cut into sections and numbered, hashed sentences; quotes found by hash."""
