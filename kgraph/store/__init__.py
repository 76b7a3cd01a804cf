"""Stores: the property graph, embedded or on Neo4j, behind one door."""
