"""The prompt of `kgraph cypher`."""
