"""What the ledger says, straight from the database; needs an app context."""

from sqlalchemy import func, select

from app.extensions import db
from app.models import CreditLedger
from app.services.credit import CreditService
from app.transaction import in_transaction


def movements(user_id: int) -> list[tuple[str, int]]:
    """All movements of a user in order: (reason, credits)."""
    db.session.rollback()
    query = select(CreditLedger.reason, CreditLedger.delta_credits).where(CreditLedger.user_id == user_id)
    return [(reason, delta) for reason, delta in db.session.execute(query.order_by(CreditLedger.id))]


def cost_in_ledger(job_id: int) -> int:
    """What the ledger took for a job in the end."""
    db.session.rollback()
    total = select(func.coalesce(func.sum(CreditLedger.delta_credits), 0))
    return -int(db.session.scalar(total.where(CreditLedger.job_id == job_id)) or 0)


def balance(user_id: int) -> int:
    db.session.rollback()
    return CreditService.balance(user_id)


def grant(user_id: int) -> None:
    in_transaction(lambda: CreditService.grant_month(user_id))
