"""The server side of the French Novel Tool."""
