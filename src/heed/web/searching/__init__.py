"""The search page: words over everything one may read, narrowed, saved and taken away as lists are."""
