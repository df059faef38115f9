"""Reads an EPUB (2 and 3): the text of its spine, without notes, navigation and title pages."""
