"""What the union knows: documents, clauses, indexes, retrieval, answers, citations."""
