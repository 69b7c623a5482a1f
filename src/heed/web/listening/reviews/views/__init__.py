"""The pages of safeguarding adult reviews, by what they are about."""
