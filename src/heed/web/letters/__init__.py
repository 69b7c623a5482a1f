"""Letters: made from a template and a case, shown, and written as Word and PDF."""
