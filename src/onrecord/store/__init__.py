"""Keeping articles and statements in DuckDB; the only part that knows SQL."""
