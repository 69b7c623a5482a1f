"""What people may type about plans and actions. Forms check shape; the rules are in the changes."""
