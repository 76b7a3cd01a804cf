"""The property graph's shape, whatever holds it: labels, types, constraints, properties."""
