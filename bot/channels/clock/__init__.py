"""The clock as a channel: it writes and is never written to."""
