"""What each module of sentences can say: `samples()` of a module here gives every kind, by name or in order."""
