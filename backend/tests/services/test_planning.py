"""What the planner may spend on text recognition."""

from flask import Flask

from app.services.planning import recognition

# Measured: a page of a novel at 200 dpi on a busy core.
_SECONDS_A_PAGE = 3.2


def test_the_pages_that_are_recognised_at_most_fit_into_the_time_of_a_task(app: Flask) -> None:
    with app.app_context():
        ocr = recognition(lambda _done, _total: None)
        soft_limit = app.config["CLOCKS"].soft_limit
    assert ocr.max_pages * _SECONDS_A_PAGE < ocr.total_seconds < soft_limit
