"""What Alembic runs: the caller's connection and transaction are used, so a migration happens as a whole or not at all."""

from alembic import context

import bot.storage.tables  # noqa: F401  # adds this room's tables to the metadata
from knowledge.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,  # the caller's transaction is the one
)
context.run_migrations()
