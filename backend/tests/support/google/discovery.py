"""Google's own description of an API, as the judge of the requests that are sent to it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from googleapiclient.discovery_cache import get_static_doc

from tests.support.google.faults import ApiFaultError
from tests.support.google.masks import Mask, parse_mask

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
}


@dataclass(frozen=True)
class Call:
    """A request that the document allows."""

    id: str
    parameters: dict[str, str]
    body: Any
    mask: Mask
    scopes: frozenset[str]


class Api:
    """One version of an API."""

    def __init__(self, name: str, version: str) -> None:
        self._document = json.loads(get_static_doc(name, version))
        self._methods = list(_methods(self._document))

    def read(self, verb: str, path: str, query: Mapping[str, list[str]], body: Any) -> Call:
        """Find the method of a request (path still quoted); raise ApiFaultError for an undocumented one."""
        for method in self._methods:
            match = re.fullmatch(_pattern(self._document["servicePath"] + method["path"]), path.lstrip("/"))
            if match and method["httpMethod"] == verb:
                given = {name: unquote(value) for name, value in match.groupdict().items()}
                given |= self._query(method, query)
                self._body(method, body)
                return Call(
                    method["id"], given, body, self._mask(method, given), frozenset(method.get("scopes", ()))
                )
        raise ApiFaultError(404, "notFound", f"No method {verb} {path}")

    def _query(self, method: dict[str, Any], query: Mapping[str, list[str]]) -> dict[str, str]:
        known = {**self._document["parameters"], **method.get("parameters", {})}
        for name, values in query.items():
            if name not in known:
                raise ApiFaultError(400, "badRequest", f"Unknown parameter {name}")
            for value in values:
                _check_parameter(known[name], name, value)
        for name, parameter in known.items():
            if parameter.get("required") and parameter["location"] == "query" and name not in query:
                raise ApiFaultError(400, "required", f"Missing parameter {name}")
        return {name: values[-1] for name, values in query.items()}

    def _body(self, method: dict[str, Any], body: Any) -> None:
        if "request" in method:
            self._check(method["request"], body, "body")
        elif body is not None:
            raise ApiFaultError(400, "badRequest", "This method takes no body")

    def _mask(self, method: dict[str, Any], given: Mapping[str, str]) -> Mask:
        mask = parse_mask(given.get("fields", ""))
        if "response" in method:
            self._check_mask(method["response"], mask, "fields")
        return mask

    def _check(self, schema: dict[str, Any], value: Any, where: str) -> None:
        schema = self._resolved(schema)
        kind = schema.get("type", "any")
        if kind == "any":
            return
        if not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind != "boolean"):
            raise ApiFaultError(400, "badRequest", f"{where} is no {kind}")
        if "enum" in schema and value not in schema["enum"]:
            raise ApiFaultError(400, "badRequest", f"{where} cannot be {value}")
        if kind == "array":
            for item in value:
                self._check(schema["items"], item, f"{where}[]")
        elif kind == "object":
            for name, item in value.items():
                self._check(_property(schema, name, where), item, f"{where}.{name}")

    def _check_mask(self, schema: dict[str, Any], mask: Mask, where: str) -> None:
        schema = self._resolved(schema)
        if schema.get("type") == "array":
            schema = self._resolved(schema["items"])
        for name, inner in mask.items():
            self._check_mask(_property(schema, name, where), inner, f"{where}.{name}")

    def _resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = self._document["schemas"][schema["$ref"]] if "$ref" in schema else schema
        return found


def _methods(resource: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from resource.get("methods", {}).values()
    for inner in resource.get("resources", {}).values():
        yield from _methods(inner)


def _pattern(template: str) -> str:
    """Return the regular expression of a path with {names} in it."""
    parts = re.split(r"{\+?(\w+)}", template)
    return "".join(
        f"(?P<{part}>[^/:]+)" if number % 2 else re.escape(part) for number, part in enumerate(parts)
    )


def _check_parameter(parameter: dict[str, Any], name: str, value: str) -> None:
    allowed = parameter.get("enum") or (("true", "false") if parameter["type"] == "boolean" else None)
    if allowed and value not in allowed:
        raise ApiFaultError(400, "badRequest", f"{name} cannot be {value}")
    if parameter["type"] == "integer" and not value.isdecimal():
        raise ApiFaultError(400, "badRequest", f"{name} is no number")


def _property(schema: dict[str, Any], name: str, where: str) -> dict[str, Any]:
    found = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
    if found is None:
        raise ApiFaultError(400, "badRequest", f"Unknown field {where}.{name}")
    return dict(found)
