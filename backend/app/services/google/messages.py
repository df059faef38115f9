"""What can go wrong with Google, as sentences that say what to do."""

from app.errors import GoogleBusyError, GoogleError

MESSAGES = {
    "GOOGLE_NOT_CONNECTED": "Google is not connected. Connect it, then export again.",
    "GOOGLE_GRANT_REVOKED": "Google no longer lets us in. Connect Google again, then export again.",
    "GOOGLE_SCOPE_MISSING": "A permission is missing. Connect Google again with both boxes ticked.",
    "GOOGLE_API_DISABLED": "The Sheets or Drive API is switched off. The operator has to enable both.",
    "GOOGLE_QUOTA": "Google's quota is used up for now. Please export again later.",
    "GOOGLE_DRIVE_FULL": "Your Google Drive is full. Make room there, then export again.",
    "GOOGLE_SHEET_FULL": "The spreadsheet has no room for so many rows. Choose a new one, then export again.",
    "GOOGLE_SHEET_NOT_FOUND": "The spreadsheet is gone, or is not yours. Choose another one or a new one.",
    "GOOGLE_FOLDER_NOT_FOUND": "The folder does not exist, or we may not see it. Choose another, or none.",
    "GOOGLE_FORBIDDEN": "You may not change this spreadsheet or folder. Ask its owner, or choose another.",
    "GOOGLE_SHARE_FAILED": "The spreadsheet could not be shared with everybody. Share it in Google Sheets.",
    "GOOGLE_BUSY": "Google did not answer for a long time. Please export again later.",
    "GOOGLE_NOT_SET_UP": "Google is not set up on this server. Choose another format.",
    "GOOGLE_REFUSED": "Google refused the export. Please try again, or choose another format.",
}


def google_error(code: str) -> GoogleError:
    """Build the error of a code."""
    return GoogleError(MESSAGES[code], code=code)


def busy(seconds: float | None = None) -> GoogleBusyError:
    """Build the error of a Google that wants to be asked later."""
    error = GoogleBusyError(MESSAGES["GOOGLE_BUSY"])
    error.seconds = seconds
    return error
