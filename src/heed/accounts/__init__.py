"""Who is here: the council, its teams and people, their roles, and what each may do."""
