"""How Alembic meets a journal: on the connection and in the transaction it was given."""

from alembic import context

from trustjournal.storage import tables

context.configure(
    connection=context.config.attributes["connection"], target_metadata=tables.metadata, render_as_batch=True
)
context.run_migrations()
