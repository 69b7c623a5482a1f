"""The page that checks a text against the measurable rules of Easy Read. It never calls a text Easy Read."""
