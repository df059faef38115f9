"""Pure text pipeline: the bytes of a book in, clean sentences out."""
