"""The store on a Neo4j server: Community or Enterprise, 5 LTS or current, cluster or Aura."""
