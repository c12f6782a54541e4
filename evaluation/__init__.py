"""Scores of the reading engine on the corpora, with floors that do not lower themselves."""
