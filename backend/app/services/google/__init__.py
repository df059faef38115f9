"""Google: sign-in, connection, Sheets and Drive."""
