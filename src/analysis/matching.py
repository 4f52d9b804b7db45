"""Matching: many wordings sought in many texts at once, whole words, accents and case aside, with exact spans."""
