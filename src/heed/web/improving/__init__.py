"""Change: plans, actions, the closing ladder, the highlight report, and spreadsheets in and out."""
