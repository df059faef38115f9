"""Names and limits that several parts share."""

JOB_STATUS_PENDING = "pending"
JOB_STATUS_PROCESSING = "processing"
JOB_STATUS_COMPLETED = "completed"
JOB_STATUS_FAILED = "failed"
JOB_STATUS_CANCELLED = "cancelled"
OPEN_STATUSES = (JOB_STATUS_PENDING, JOB_STATUS_PROCESSING)
TERMINAL_STATUSES = (JOB_STATUS_COMPLETED, JOB_STATUS_FAILED, JOB_STATUS_CANCELLED)
# Why a job failed although its book is good.
ERRORS_BY_CHANCE = (
    "ENGINE_FAILED",
    "ENGINE_UNAVAILABLE",
    "DEADLINE_EXCEEDED",
    "INTERNAL",
    "INSUFFICIENT_CREDITS",
)

# Why there is a job: a book was handed in, or what an earlier job did is done again.
JOB_KIND_BOOK = "book"
JOB_KIND_RETRY = "retry"
JOB_KIND_REPROCESS = "reprocess"
JOB_KIND_REDO = "redo"
JOB_KINDS = (JOB_KIND_BOOK, JOB_KIND_RETRY, JOB_KIND_REPROCESS, JOB_KIND_REDO)

# How a result of an ended job was changed.
REVISION_EDIT = "edit"
REVISION_RESTORE = "restore"
REVISION_REDO = "redo"
REVISION_ACTIONS = (REVISION_EDIT, REVISION_RESTORE, REVISION_REDO)

EXPORT_PENDING = "pending"
EXPORT_PROCESSING = "processing"
EXPORT_COMPLETED = "completed"
EXPORT_FAILED = "failed"
OPEN_EXPORTS = (EXPORT_PENDING, EXPORT_PROCESSING)

# What a result may be flagged with that somebody should look at.
FLAGS_TO_CHECK = ("over_limit", "fragment", "lost_content", "added_content", "refused", "fallback")

CHUNK_PENDING = "pending"
CHUNK_PROCESSING = "processing"
CHUNK_SUCCESS = "success"
CHUNK_FAILED = "failed"
TERMINAL_CHUNK_STATUSES = (CHUNK_SUCCESS, CHUNK_FAILED)
MAX_CHUNK_ATTEMPTS = 3
MAX_PLANNER_ATTEMPTS = 3

STEP_ACCEPTED = "accepted"
STEP_READING = "reading"
# Followed by the pages that are done: "recognising 12/60". It is a part of reading.
STEP_RECOGNISING = "recognising"
STEP_CLEANING = "cleaning"
STEP_SIMPLIFYING = "simplifying"
STEP_FINISHED = "finished"
STEP_PROGRESS = {
    STEP_ACCEPTED: 0,
    STEP_READING: 5,
    STEP_CLEANING: 10,
    STEP_SIMPLIFYING: 15,
    STEP_FINISHED: 100,
}
# Where the percent stands when every source sentence is answered but the job is not closed yet.
PROGRESS_ANSWERED = 95

MIN_SENTENCE_LIMIT = 3
MAX_SENTENCE_LIMIT = 50
BATCH_SENTENCES = 30

QUEUE_CONTROL = "control"
CHUNK_QUEUES = 8
# What a worker does, by the queues that it serves; one worker may do both.
ROLE_CONTROL, ROLE_CHUNKS = "control", "chunks"
WORKER_ROLES = (ROLE_CONTROL, ROLE_CHUNKS)


def job_room(job_id: int) -> str:
    """Name the Socket.IO room of a job."""
    return f"job_{job_id}"


def user_room(user_id: int) -> str:
    """Name the Socket.IO room of all sockets of a user."""
    return f"user_{user_id}"
