"""The page without login: grievances without a name, a receipt code as the only way back, nothing kept of whoever visits."""
