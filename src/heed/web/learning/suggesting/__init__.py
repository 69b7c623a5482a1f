"""Pages of suggested themes: confirming them, how good they are, and who decided what."""
