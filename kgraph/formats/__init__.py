"""Formats: one module per format that is read and written; the table is here."""
