"""Guided entry: the questions of `kgraph new`, and the folder that the answers go to."""
