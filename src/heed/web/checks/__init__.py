"""Things you forgot: the checks of every room on one page."""
