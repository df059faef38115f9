"""Pure engines: source sentences in, short sentences out."""
