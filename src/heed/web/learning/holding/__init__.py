"""Pages on whether lessons hold, what colleagues think of them, and the good practice beside them."""
