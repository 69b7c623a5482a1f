"""Pages of practice audits, by what is done on them."""
