"""The way in: sign-in with what a demonstration adds, and the doors that are closed."""
