"""Bridges to the graph tools of others: one module for each."""
