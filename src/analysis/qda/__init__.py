"""QDA: codebook and coded passages as REFI-QDA files, for NVivo, MAXQDA, ATLAS.ti and QualCoder, and back."""
