"""Units and members as files and as a platform's contacts have them."""
