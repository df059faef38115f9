"""What a web server has counted, from its /metrics."""

import requests
from prometheus_client.parser import text_string_to_metric_families


def counted(url: str, name: str, **labels: str) -> float:
    """Return the sum of a counter over the series that have these labels."""
    answer = requests.get(f"{url}/metrics", timeout=10)
    answer.raise_for_status()
    return sum(
        sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
        if sample.name == name and labels.items() <= sample.labels.items()
    )
