"""What the product does; services flush, their callers commit."""
