"""The trail: who did what, when and why."""
