"""The composition root: Settings → adapters → handlers. The only place where the rooms are put together."""
