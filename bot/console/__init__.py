"""The pages of operators, cadres and auditors."""
