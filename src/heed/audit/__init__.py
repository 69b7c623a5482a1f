"""Keeping: the append-only trail, versions that refuse a stale save, files that cannot change quietly."""
