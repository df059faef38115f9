"""The rules of the offline engine: each proposes where one kind of long sentence may be split."""
