"""Pages for people who do not sign in."""
