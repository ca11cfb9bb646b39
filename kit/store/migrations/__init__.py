"""The history of the tables, run by ``kit.store.upgrade`` through Alembic."""
