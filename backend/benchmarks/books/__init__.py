"""Made-up French books in many layouts, each with the text that a reader should get out of it."""
