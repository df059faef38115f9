"""Books that were measured and wait for their jobs."""

from datetime import timedelta

from flask import current_app
from sqlalchemy import delete, select

from app.clock import utcnow
from app.engines.measure import Measure
from app.errors import NotFoundError
from app.extensions import db
from app.models import Job, Upload
from app.services.incoming import IncomingBook


class UploadService:
    """The only writer of uploads."""

    @staticmethod
    def keep(user_id: int, book: IncomingBook, measure: Measure) -> Upload:
        """Keep a measured book for an hour, so that nobody uploads it twice."""
        upload = Upload(
            user_id=user_id,
            original_filename=book.filename,
            storage_key=book.file.key,
            sha256=book.file.sha256,
            size=book.file.size,
            pages=measure.pages,
            words=measure.words,
            sentences=measure.sentences,
            lengths=[list(pair) for pair in measure.lengths],
            expires_at=utcnow() + timedelta(seconds=current_app.config["UPLOAD_KEEP_SECONDS"]),
        )
        db.session.add(upload)
        db.session.flush()
        return upload

    @staticmethod
    def get(user_id: int, upload_id: int) -> Upload:
        """Return a user's upload, which stays until the transaction ends; raise NotFoundError else."""
        mine = (Upload.id == upload_id, Upload.user_id == user_id, Upload.expires_at > utcnow())
        upload = db.session.scalar(select(Upload).where(*mine).with_for_update())
        if upload is None:
            raise NotFoundError("This upload is no longer kept. Hand the file in again.")
        return upload

    @staticmethod
    def sweep() -> list[str]:
        """Forget expired uploads; return the storage keys of those that became no job."""
        expired = delete(Upload).where(Upload.expires_at < utcnow()).returning(Upload.storage_key)
        keys = list(db.session.scalars(expired))
        used = set(db.session.scalars(select(Job.storage_key).where(Job.storage_key.in_(keys))))
        return [key for key in keys if key not in used]
