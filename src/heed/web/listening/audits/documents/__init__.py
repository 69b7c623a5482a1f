"""The quality assurance report as a document."""
