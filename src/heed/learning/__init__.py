"""What it means: findings in sources, decided by people, and the lessons drawn from them."""
