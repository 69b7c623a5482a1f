"""The pages of practice audits, one module for each thing that is done on them."""
