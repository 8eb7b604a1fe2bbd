"""Holds whole cases to Data/Schemas, to pystac and to the chain of the history; needs no network.

    check_case.py SCHEMAS CASE...

Prints a line for each fault and, at the end, what was looked at. Exit status 1 when there was a fault.
"""

import hashlib
import socket
import sys
from collections import Counter
from pathlib import Path

import pystac
import pystac.validation

from case_schemas import Schemas, documents, read


def refuse(*_):
    raise OSError("this program fetches nothing")


socket.socket.connect = refuse
socket.getaddrinfo = refuse


def seals(path):
    """Faults of a segment's chain, and its lines."""
    before = b""
    for number, line in enumerate(path.read_bytes().split(b"\n")[:-1], 1):
        body, seal = line.rsplit(b',"h":"', 1)
        digits = hashlib.sha256(before + body).hexdigest().encode()
        yield number, line, None if seal == digits + b'"}' else "the hash does not fit"
        before = digits


def rings(geometry):
    """The exterior rings of a geometry."""
    polygons = {"Polygon": lambda c: [c], "MultiPolygon": lambda c: c}.get((geometry or {}).get("type"), lambda c: [])
    return [polygon[0] for polygon in polygons((geometry or {}).get("coordinates"))]


def area(ring):
    """Positive for a ring that runs counter-clockwise, as RFC 7946 wants it."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))


def geojson_faults(feature):
    for ring in rings(feature.get("geometry")):
        if ring[0] != ring[-1]:
            yield "$.geometry", "a ring is not closed"
        if area(ring) <= 0:
            yield "$.geometry", "a ring runs clockwise"


def item_faults(item):
    """What pystac has against an item by the core schemas that it carries."""
    try:
        pystac.validation.validate_dict(item, extensions=[])
        pystac.Item.from_dict(item).to_dict()
    except Exception as error:
        yield "$", "pystac: " + " ".join(str(error).split())
    yield from geojson_faults(item)


def document_faults(schemas, path, schema, value):
    yield from schemas.faults(schema, value)
    if schema == "site":
        identifier = path.stem
        for feature in value.get("features", []):
            yield from geojson_faults(feature)
            if feature["properties"].get("site", identifier) != identifier:
                yield "$.features", f"{feature['id']} names another site"
    else:
        identifier = value.get("id")
    if schema == "image":
        yield from item_faults(value)
    if schema != "case" and identifier != path.stem:
        yield "$.id", f"{identifier} is not the file's name"


def check(schemas, case, seen):
    """All faults of a case as lines of text."""
    for path, schema in documents(case):
        seen[schema] += 1
        for place, words in document_faults(schemas, path, schema, read(path.read_text("utf-8"))):
            yield f"{path}: {place}: {words}"
    for path in sorted((case / "history").rglob("*.jsonl")):
        for number, line, fault in seals(path):
            value = read(line)
            seen["line " + value["k"]] += 1
            for place, words in schemas.faults("segment-line", value):
                yield f"{path}:{number}: {place}: {words}"
            if fault:
                yield f"{path}:{number}: {fault}"


def main(schemas, *cases):
    seen = Counter()
    faults = [line for case in cases for line in check(Schemas(schemas), Path(case), seen)]
    print("\n".join(faults + [", ".join(f"{count} {name}" for name, count in sorted(seen.items()))]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
