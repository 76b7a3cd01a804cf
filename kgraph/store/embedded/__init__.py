"""The embedded store: a property graph in a folder, its engine inside our process."""
