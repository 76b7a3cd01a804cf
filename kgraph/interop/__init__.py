"""Answers in the forms of other tools: networkx, pandas, notebooks."""
