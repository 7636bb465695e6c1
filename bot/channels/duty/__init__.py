"""Cadres who work at the desk itself: the command line and the console's case page."""
