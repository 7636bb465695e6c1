"""From a file to clauses."""
