"""JSON Schema of the data files, for editors."""

from typing import Any

from tgdx.model import KEYS_OF_KIND, ActualsFile, TargetsFile

FILES: dict[str, type[TargetsFile] | type[ActualsFile]] = {
    "targets": TargetsFile,
    "actuals": ActualsFile,
}


def schema(name: str) -> dict[str, Any]:
    """The schema of `targets` or `actuals`, from the model, with what each kind needs."""
    content: dict[str, Any] = _as_written(FILES[name].model_json_schema(mode="validation"))
    defs = content["$defs"]
    del defs["Text"]["required"]
    defs["Text"] |= {"type": ["object", "string"], "minProperties": 1, "minLength": 1}
    defs["Source"]["anyOf"] = [{"required": [key]} for key in ("url", "document")]
    if name == "targets":
        defs["Indicator"]["required"].remove("unit")
        defs["Indicator"]["allOf"] = [
            {
                "if": {"properties": {"kind": {"const": kind}}},
                "then": {
                    "properties": {"unit": {"enum": sorted(keys.units)}},
                    "required": sorted(
                        keys.indicator_needs | ({"unit"} if len(keys.units) > 1 else set())
                    ),
                },
            }
            for kind, keys in KEYS_OF_KIND.items()
        ]
        defs["Target"]["oneOf"] = [
            {"required": [operator]} for operator in ("at_least", "above", "at_most", "below")
        ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **content,
        "title": f"{name}.yaml of tgdx",
    }


def _as_written(node: Any) -> Any:
    """The schema of what stands in a file: no empty values, no titles made from names."""
    if isinstance(node, list):
        return [_as_written(part) for part in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: _as_written(part)
        for key, part in node.items()
        if not (key == "title" and isinstance(part, str)) and (key, part) != ("default", None)
    }
    options = [option for option in kept.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:
        del kept["anyOf"]
        kept = {**options[0], **kept}
    elif options:
        kept["anyOf"] = options
    return kept
