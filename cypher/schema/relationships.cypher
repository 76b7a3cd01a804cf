// One id, one edge: made once for each predicate of the vocabulary, whose relationship type takes
// the place of PREDICATE. Parallel claims between two entities survive because their ids differ.
CREATE CONSTRAINT kgraph_PREDICATE_id IF NOT EXISTS FOR ()-[r:PREDICATE]-() REQUIRE r.id IS UNIQUE;
