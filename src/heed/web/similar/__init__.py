"""Pages of similar cases, and of recommendations that were made before."""
