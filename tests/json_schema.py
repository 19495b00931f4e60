"""Checks JSON against the part of JSON Schema 2020-12 that the API's description uses."""

import datetime
import re

TYPES = {"string": str, "array": list, "object": dict, "boolean": bool, "null": type(None)}
MOST_ITEMS = 2000  # of a list; the rows behind them are written by the same code
KNOWN = {"$ref", "type", "enum", "oneOf", "anyOf", "properties", "required", "additionalProperties", "items",
         "pattern", "minimum", "maximum", "minLength", "maxLength", "maxItems", "format",
         "description"}


def resolve(root, schema):
    while "$ref" in schema:
        at = root
        for part in schema["$ref"].removeprefix("#/").split("/"):
            at = at[part]
        schema = at
    return schema


def is_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def mistakes(root, schema, value, where="$"):
    """What does not fit, as texts."""
    schema = resolve(root, schema)
    assert schema.keys() <= KNOWN, f"{where}: this checker does not know {schema.keys() - KNOWN}"
    if "oneOf" in schema:
        fits = [s for s in schema["oneOf"] if not mistakes(root, s, value, where)]
        if len(fits) != 1:
            return [f"{where}: fits {len(fits)} of {len(schema['oneOf'])} alternatives: {value!r:.200}"]
    if "anyOf" in schema and all(mistakes(root, s, value, where) for s in schema["anyOf"]):
        return [f"{where}: fits none of {len(schema['anyOf'])} alternatives: {value!r:.200}"]
    names = schema.get("type", [])
    names = [names] if isinstance(names, str) else names
    if names and not any(is_type(value, name) for name in names):
        return [f"{where}: {value!r:.200} is no {' or '.join(names)}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{where}: {value!r:.200} is none of {schema['enum']}"]
    found = []
    if isinstance(value, str):
        found += text_mistakes(schema, value, where)
    elif isinstance(value, dict):
        found += object_mistakes(root, schema, value, where)
    elif isinstance(value, list):
        for index, item in enumerate(value[:MOST_ITEMS]):
            found += mistakes(root, schema.get("items", {}), item, f"{where}[{index}]")
    return found


def text_mistakes(schema, value, where):
    if "pattern" in schema and not re.search(schema["pattern"], value):
        return [f"{where}: {value!r} does not fit {schema['pattern']}"]
    parse = {"date": datetime.date.fromisoformat, "date-time": datetime.datetime.fromisoformat}
    if schema.get("format") in parse:
        try:
            parse[schema["format"]](value)
        except ValueError:
            return [f"{where}: {value!r} is no {schema['format']}"]
    return []


def object_mistakes(root, schema, value, where):
    found = [f"{where}: {name} is missing" for name in schema.get("required", []) if name not in value]
    further = schema.get("additionalProperties", True)
    for name, member in value.items():
        if name in schema.get("properties", {}):
            found += mistakes(root, schema["properties"][name], member, f"{where}.{name}")
        elif further is False:
            found.append(f"{where}: {name} is not described")
        elif further is not True:
            found += mistakes(root, further, member, f"{where}.{name}")
    return found
