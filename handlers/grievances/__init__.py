"""Grievances: from the first sentence to the closed case."""
