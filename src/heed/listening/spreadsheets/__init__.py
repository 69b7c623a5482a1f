"""What spreadsheets of things heard look like, and how their rows are checked."""
