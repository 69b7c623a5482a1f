"""Pages of redacted copies: made, checked, signed, read."""
