"""The live page: the explorer served on this machine alone, growing from the database."""
