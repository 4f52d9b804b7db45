"""Publication: the only modules that write files."""
