"""One's own page, and the people and teams of a council for those who look after accounts."""
