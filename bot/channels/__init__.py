"""One folder a channel; none knows another."""
