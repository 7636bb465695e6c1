"""Texts that come with the desk."""
