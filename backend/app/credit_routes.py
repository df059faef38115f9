"""Credits: what there is, and every movement."""

from typing import Any

from app.api_blueprint import ApiBlueprint
from app.auth_guard import current_user_id, login_required
from app.schemas import CreditsSchema, LedgerPageSchema, PageQuerySchema
from app.services.credit import CreditService
from app.services.pages import Page
from app.services.pricing import price_list
from app.transaction import in_transaction

credit_bp = ApiBlueprint("credit", __name__)


@credit_bp.get("")
@login_required
@credit_bp.response(200, CreditsSchema)
def get_credits() -> dict[str, Any]:
    """Show your balance and the prices."""
    user_id = current_user_id()
    in_transaction(lambda: CreditService.grant_month(user_id))
    return {**CreditService.summary(user_id), "prices": price_list()}


@credit_bp.get("/ledger")
@login_required
@credit_bp.arguments(PageQuerySchema, location="query")
@credit_bp.response(200, LedgerPageSchema)
def list_ledger(page: dict[str, int]) -> Page:
    """List your movements of credits, newest first."""
    user_id = current_user_id()
    in_transaction(lambda: CreditService.grant_month(user_id))
    return CreditService.ledger(user_id, **page)
