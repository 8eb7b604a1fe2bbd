"""The schemas of Data/Schemas, and what of a case each of them describes."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

FOLDERS = {
    "sites": "site",
    "imagery": "image",
    "sources": "source",
    "claims": "claim",
    "assessments": "assessment",
    "hypotheses": "hypotheses",
    "gaps": "gap",
    "undertakings": "undertaking",
}


def unique(pairs):
    """An object's members; a name that occurs twice is an error, as it is for Overlook."""
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member occurs twice")
    return members


def read(text):
    return json.loads(text, object_pairs_hook=unique)


class Schemas:
    """One validator for each schema of a folder; nothing is fetched."""

    def __init__(self, folder):
        found = {path.name: json.loads(path.read_text("utf-8")) for path in sorted(Path(folder).glob("*.schema.json"))}
        registry = Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in found.items())
        self.validators = {}
        for name, schema in found.items():
            Draft202012Validator.check_schema(schema)
            if schema["$id"] != name:
                raise ValueError(f"{name} says that it is {schema['$id']}")
            self.validators[name.removesuffix(".schema.json")] = Draft202012Validator(schema, registry=registry)

    def faults(self, name, value):
        """What a value lacks, as a place in it and words."""
        for error in self.validators[name].iter_errors(value):
            # A rule over several members names the whole value, which may be long.
            words = error.message if len(error.message) < 200 else error.message[:100] + "…"
            yield error.json_path, f"{words} ({'/'.join(map(str, error.absolute_schema_path))})"


def documents(case):
    """The documents of a case with the names of their schemas."""
    yield case / "case.json", "case"
    for folder, schema in FOLDERS.items():
        ending = ".geojson" if schema == "site" else ".json"
        for path in sorted((case / folder).glob("*" + ending)):
            yield path, schema
