"""Reading a report, deciding on its findings, and the lessons that come of them."""
