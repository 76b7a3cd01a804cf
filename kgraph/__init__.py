"""kgraph: how drugs act, who says so, how surely, in which species, and who disagrees."""
