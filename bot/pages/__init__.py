"""Pages everybody may read, and what all pages share: templates, static files, security headers."""
