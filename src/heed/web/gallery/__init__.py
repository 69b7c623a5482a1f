"""Every part of a page, in all its variants, side by side."""
