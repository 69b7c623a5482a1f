"""The yearly report on complaints: as a page, as Word and as PDF, all from the same sections."""
