"""What commands print: rows for programs, tables and lines for people."""
