"""What the front desk decides. Everything outside comes through a port."""
