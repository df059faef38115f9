"""The files that deploy the product say nothing that the code does not do."""

import json
import re
from pathlib import Path

import pytest
import yaml
from celery.bin.beat import beat
from celery.bin.worker import worker

from app.celery_app import chunk_queue
from config import REPOSITORY

COMPOSE = yaml.safe_load((REPOSITORY / "docker-compose.dev.yml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
RAILWAY = json.loads((REPOSITORY / "railway.json").read_text(encoding="utf-8"))
# Set by the images or read by the S3 library.
FOREIGN = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_ENDPOINT_URL"}
COMMANDS = {"worker": worker, "beat": beat}
OTHER_COMMANDS = [["python", "run.py"], ["flask", "--app", "celery_worker", "db", "upgrade"]]


def documented() -> set[str]:
    text = (REPOSITORY / ".env.example").read_text(encoding="utf-8")
    return set(re.findall(r"^#?([A-Z][A-Z_]+)=", text, flags=re.MULTILINE))


def test_every_variable_that_the_configuration_reads_is_in_the_example_and_none_else() -> None:
    backend = REPOSITORY / "backend"
    files = [backend / "config.py", *(backend / "configuration").glob("*.py")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in files)
    read = set(re.findall(r'env(?:\.get\(|, )"([A-Z_]+)"', code))
    clocks = re.search(r"class Clocks.*?def ", code, flags=re.DOTALL)
    assert clocks
    read |= {
        f"{name.upper()}_SECONDS"
        for name in re.findall(r"^    (\w+): float", clocks.group(), flags=re.MULTILINE)
    }
    assert documented() == read


def test_compose_sets_only_variables_that_exist() -> None:
    for name, service in SERVICES.items():
        if "build" in service:
            assert set(service["environment"]) - FOREIGN <= documented(), name


@pytest.mark.parametrize("name", [name for name, service in SERVICES.items() if "build" in service])
def test_compose_builds_images_that_exist_and_runs_commands_that_parse(name: str) -> None:
    service = SERVICES[name]
    assert (REPOSITORY / service["build"]["dockerfile"]).is_file()
    program, *arguments = service.get("command", ["python", "run.py"])
    if program == "celery":
        assert arguments[:2] == ["-A", "celery_worker"]
        command = COMMANDS[arguments[2]]
        command.make_parser(command.context_class(command)).parse_args(arguments[3:])
    else:
        assert [program, *arguments] in OTHER_COMMANDS


def test_the_workers_of_compose_serve_every_queue() -> None:
    served: set[str] = set()
    for service in SERVICES.values():
        command = service.get("command", [])
        if "-Q" in command:
            served |= set(command[command.index("-Q") + 1].split(","))
    assert served == {"control", *(chunk_queue(user_id) for user_id in range(100))}


def test_railway_builds_the_web_image_and_checks_its_health() -> None:
    assert (REPOSITORY / RAILWAY["build"]["dockerfilePath"]).is_file()
    deploy = RAILWAY["deploy"]
    assert (deploy["healthcheckPath"], deploy["numReplicas"]) == ("/api/v1/health", 1)
    assert deploy["restartPolicyType"] == "ON_FAILURE"


def test_no_dockerfile_passes_an_unexpanded_variable() -> None:
    """Docker expands nothing in an exec-form CMD."""
    for path in Path(REPOSITORY / "backend").glob("Dockerfile.*"):
        commands = re.findall(r"^CMD (.*)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert len(commands) == 1
        assert "$" not in commands[0]
