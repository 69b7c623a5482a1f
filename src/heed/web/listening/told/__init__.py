"""Telling people back: who waits for an answer, writing it, and saying that they were told."""
