"""Workbooks that States sent become findings that carry the cells which make them true."""
