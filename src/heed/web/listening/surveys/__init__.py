"""The pages of surveys, and the one page by which people answer."""
