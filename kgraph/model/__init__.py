"""The records: what a claim, its evidence, its publications and its entities are."""
