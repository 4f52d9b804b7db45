"""QDA: codebook and coded passages as REFI-QDA files, for NVivo, MAXQDA, ATLAS.ti and QualCoder, and back.

The standard is REFI-QDA 1.5 of 2019 (www.qdasoftware.org).
"""
