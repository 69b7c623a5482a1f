"""What we change, and the proof: plans, actions, the closing ladder."""
