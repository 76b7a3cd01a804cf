// What only a server is given: an index of the letters of names, for what CONTAINS a text. The
// embedded engine has none of the kind and reads every name.
CREATE TEXT INDEX kgraph_entity_names IF NOT EXISTS FOR (n:Entity) ON (n.search_text);
