"""What people may type about audits. Forms check shape; the rules are in the changes."""
