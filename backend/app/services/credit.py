"""Credits: the ledger is only ever added to, and the balance is its sum."""

from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite

from app.clock import utcnow
from app.errors import InsufficientCreditsError
from app.extensions import db
from app.models import CreditLedger, Job, User
from app.services.pages import Page, paginate
from app.services.pricing import Price

GRANT, RESERVATION, SETTLEMENT = "monthly_grant", "reservation", "settlement"
_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class CreditService:
    """The only writer of the ledger."""

    @staticmethod
    def balance(user_id: int) -> int:
        """Return what a user can spend."""
        total = select(func.coalesce(func.sum(CreditLedger.delta_credits), 0))
        return int(db.session.scalar(total.where(CreditLedger.user_id == user_id)) or 0)

    @staticmethod
    def grant_month(user_id: int) -> None:
        """Give a user this month's credits unless he has them, whoever else does the same just now."""
        now = utcnow()
        granted = select(CreditLedger.id).where(
            CreditLedger.user_id == user_id, CreditLedger.month == _month(now), CreditLedger.reason == GRANT
        )
        amount = current_app.config["MONTHLY_CREDITS"]
        if not amount or db.session.scalar(granted):
            return
        insert = _INSERT[db.engine.dialect.name](CreditLedger).values(
            user_id=user_id,
            month=_month(now),
            delta_credits=amount,
            reason=GRANT,
            description=f"Credits of {_month(now)}",
            timestamp=now,
        )
        db.session.execute(insert.on_conflict_do_nothing())

    @staticmethod
    def lock(user_id: int) -> None:
        """Let nobody else spend this user's credits until the transaction ends."""
        # On SQLite every writer is alone anyway.
        db.session.execute(select(User.id).where(User.id == user_id).with_for_update())

    @staticmethod
    def reserve(job: Job) -> None:
        """Set aside what a job may cost; raise InsufficientCreditsError when the balance does not cover it.

        The caller holds `lock`.
        """
        needed = job.estimated_credits
        if not needed:
            return
        CreditService.grant_month(job.user_id)
        balance = CreditService.balance(job.user_id)
        if balance < needed:
            raise InsufficientCreditsError(
                f"This book may cost {needed} credits, and you have {balance}.",
                details={"needed": needed, "balance": balance},
            )
        _book(job, -needed, RESERVATION, f"Set aside for {job.original_filename}")

    @staticmethod
    def settle(job: Job, in_flight: int) -> None:
        """Charge an ended job for what it used and give the rest of its reservation back.

        Sentences in flight are charged at their share of the reservation, since their answers may still come
        and be paid for. A job never costs more than was set aside: the estimate is a promise.
        """
        price = Price(job.pricing_version or "", job.pricing_rate or 0.0)
        job.actual_tokens = job.gemini_tokens_used
        expected = job.estimated_tokens * in_flight / (job.total_sentences or 1)
        job.actual_credits = min(price.credits(job.actual_tokens + expected), job.estimated_credits)
        if job.estimated_credits:
            refund = job.estimated_credits - job.actual_credits
            _book(job, refund, SETTLEMENT, f"Not used for {job.original_filename}")

    @staticmethod
    def summary(user_id: int) -> dict[str, Any]:
        """Return the balance, what open jobs hold of it, and what this month brought and took."""
        month = _month(utcnow())
        open_jobs = select(Job.id).where(Job.user_id == user_id, Job.completed_at.is_(None))
        mine, this_month = CreditLedger.user_id == user_id, CreditLedger.month == month
        is_grant = CreditLedger.reason == GRANT
        return {
            "balance": CreditService.balance(user_id),
            "reserved": -_sum(mine, CreditLedger.job_id.in_(open_jobs)),
            "monthly_grant": current_app.config["MONTHLY_CREDITS"],
            "granted_this_month": _sum(mine, this_month, is_grant),
            "spent_this_month": -_sum(mine, this_month, ~is_grant),
            "month": month,
            "pricing_version": current_app.config["PRICING_VERSION"],
        }

    @staticmethod
    def ledger(user_id: int, page: int, per_page: int) -> Page:
        """List a user's movements, newest first."""
        query = select(CreditLedger).where(CreditLedger.user_id == user_id)
        return paginate(query.order_by(CreditLedger.id.desc()), page, per_page)


def _month(moment: datetime) -> str:
    return f"{moment:%Y-%m}"


def _sum(*conditions: Any) -> int:
    total = select(func.coalesce(func.sum(CreditLedger.delta_credits), 0)).where(*conditions)
    return int(db.session.scalar(total) or 0)


def _book(job: Job, delta: int, reason: str, description: str) -> None:
    db.session.add(
        CreditLedger(
            user_id=job.user_id,
            month=_month(utcnow()),
            delta_credits=delta,
            reason=reason,
            job_id=job.id,
            pricing_version=job.pricing_version,
            description=description,
        )
    )
    db.session.flush()
