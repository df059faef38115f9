"""The Celery tasks: thin, they take ids, commit and then emit."""
