"""From data files to a valid book, or to every problem that stands in the way."""
