"""Loaders: one module per source that is read and never written."""
