"""Who is silent: heard against served, by group."""
