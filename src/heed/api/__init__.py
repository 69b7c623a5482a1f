"""The API: what other systems may do here, in the name of a person who gave them a key."""
