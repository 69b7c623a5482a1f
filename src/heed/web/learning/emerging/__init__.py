"""Pages of what is being said that no theme holds."""
