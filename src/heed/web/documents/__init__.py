"""Documents that people take away: said in parts once, written as PDF and as Word."""
