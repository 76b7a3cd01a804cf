"""Queries: the catalogue of named Cypher and typed helpers over it."""
