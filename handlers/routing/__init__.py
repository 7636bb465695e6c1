"""Which union a request belongs to, by which clause, and who must not see it."""
