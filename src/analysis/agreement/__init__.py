"""Agreement: how far coders agree, code by code and language by language, with an interval."""
