"""Spoils the documents of a good case, one member at a time: the schemas must refuse each.

    check_refusals.py SCHEMAS CASE

The case must hold a document of every kind, an observation, and lines that undo something.
Prints what was accepted though it is wrong, and how much was tried. Exit status 1 when anything was accepted.
"""

import copy
import sys
from pathlib import Path

from case_schemas import Schemas, documents, read

GONE = object()
VIEW = "https://stac-extensions.github.io/view/v1.1.0/schema.json"

# The schema, the place, and what is put there; GONE takes the member out.
SPOILT = [
    ("case", "/id", GONE),
    ("case", "/id", 7),
    ("case", "/format", GONE),
    ("case", "/format", "1"),
    ("case", "/format", 2),
    ("case", "/minReader", 0),
    ("case", "/label", "TLP:WHITE"),
    ("case", "/title", ["T"]),
    ("case", "/tags", ["watch"]),
    ("case", "/tags/active/key", ""),
    ("case", "/estimates", {"bases": {"found": 13}}),
    ("case", "/people", {"ana": 1}),
    ("site", "/type", "Feature"),
    ("site", "/type", GONE),
    ("site", "/features", GONE),
    ("site", "/features", []),
    ("site", "/features/0/id", GONE),
    ("site", "/features/0/id", 5),
    ("site", "/features/0/id", "a/b"),
    ("site", "/features/0/type", "feature"),
    ("site", "/features/0/geometry", GONE),
    ("site", "/features/0/geometry", "38.58, 126.10"),
    ("site", "/features/0/geometry/type", "Dot"),
    ("site", "/features/0/geometry/coordinates", [38.58]),
    ("site", "/features/0/geometry/coordinates", [38.58, 126.10]),
    ("site", "/features/0/geometry/coordinates", GONE),
    ("site", "/features/0/properties/kind", GONE),
    ("site", "/features/0/properties/kind", "place"),
    ("site", "/features/0/properties/name", GONE),
    ("site", "/features/0/properties/name", None),
    ("site", "/features/0/properties/aliases", [{"script": "Hang"}]),
    ("site", "/features/0/properties/location", "38.58, 126.10"),
    ("site", "/features/0/properties/location/precision", "about"),
    ("site", "/features/0/properties/function", "missile operating base"),
    ("site", "/features/0/properties/belt", "Tactical"),
    ("site", "/features/0/properties/missile_class", "SRBM"),
    ("site", "/features/0/properties/missile_class", ["srbm"]),
    ("site", "/features/0/properties/declared", "no"),
    ("site", "/features/0/properties/status", "closed"),
    ("site", "/features/0/properties/status_as_of", "March 2018"),
    ("site", "/features/0/properties/status_as_of", "2018-13"),
    ("site", "/features/0/properties/priority", "1"),
    ("site", "/features/0/properties/priority", 0),
    ("site", "/features/0/properties/priority", 1.5),
    ("site", "/features/0/properties/revisit_days", -1),
    ("site", "/features/0/properties/tags", ["watch"]),
    ("site", "/features/0/properties/label", "CLEAR"),
    ("site", "/features/1/id", ""),
    ("site", "/features/1/properties/kind", "site"),
    ("site", "/features/1/properties/site", GONE),
    ("site", "/features/1/properties/images", "scene-yvf557r7467a"),
    ("site", "/features/1/properties/type", "seen"),
    ("site", "/features/1/properties/count", "three"),
    ("site", "/features/1/properties/count", -1),
    ("site", "/features/1/properties/negative", "no"),
    ("site", "/features/1/properties/confidence", "sure"),
    ("site", "/features/1/properties/pixel", [1]),
    ("site", "/features/1/properties/created", "today"),
    ("image", "/type", GONE),
    ("image", "/stac_version", "1.0.0"),
    ("image", "/stac_version", GONE),
    ("image", "/id", GONE),
    ("image", "/links", GONE),
    ("image", "/assets", GONE),
    ("image", "/bbox", GONE),
    ("image", "/bbox", [126, 38, 127]),
    ("image", "/geometry", None),
    ("image", "/properties/datetime", GONE),
    ("image", "/properties/datetime", None),
    ("image", "/properties/datetime", "2018-03-29"),
    ("image", "/properties/datetime", "2018-03-29T11:20:00+09:00"),
    ("image", "/properties/end_datetime", GONE),
    ("image", "/properties/gsd", 0),
    ("image", "/properties/gsd", "0.5 m"),
    ("image", "/properties/label", "TLP:WHITE"),
    ("image", "/properties/overlook:sites", "sakkanmol-1wd27sjjv235"),
    ("image", "/properties/overlook:synthetic", "yes"),
    ("image", "/properties/eo:cloud_cover", 101),
    ("image", "/properties/eo:cloud_cover", "42 %"),
    ("image", "/properties/eo:clouds", 1),
    ("image", "/properties/view:off_nadir", -1),
    ("image", "/properties/view:sun_azimuth", 361),
    ("image", "/properties/view:sun_elevation", 91),
    ("image", "/properties/view:height", 1),
    ("image", "/properties/proj:code", 32652),
    ("image", "/properties/proj:shape", [100]),
    ("image", "/properties/proj:shape", [100.5, 100]),
    ("image", "/properties/proj:transform", [1, 0, 0]),
    ("image", "/properties/proj:epsg", 32652),
    ("image", "/properties/sat:relative_orbit", 12),
    ("image", "/stac_extensions", []),
    ("image", "/stac_extensions", [VIEW, VIEW]),
    ("image", "/stac_extensions/-", "https://stac-extensions.github.io/sat/v1.2.0/schema.json"),
    ("image", "/assets/image/href", GONE),
    ("image", "/assets/image/href", "../images/no rth.tif"),
    ("image", "/assets/image/file:size", -1),
    ("image", "/assets/image/file:size", "4456"),
    ("image", "/assets/image/file:checksum", "1220ABCD"),
    ("image", "/assets/image/file:hash", "12"),
    ("image", "/assets/image/overlook:sha256", "4acb"),
    ("source", "/id", GONE),
    ("source", "/title", GONE),
    ("source", "/kind", "newspaper"),
    ("source", "/reliability", "G"),
    ("source", "/published", "spring"),
    ("source", "/derived_from", "source-8msa3fe9aa4r"),
    ("source", "/descriptor", "complete"),
    ("claim", "/subject", GONE),
    ("claim", "/source", GONE),
    ("claim", "/source", 1),
    ("claim", "/credibility", "0"),
    ("claim", "/credibility", 2),
    ("claim", "/adopted", "yes"),
    ("claim", "/contradicts", [1]),
    ("assessment", "/statement", GONE),
    ("assessment", "/likelihood", "probable"),
    ("assessment", "/confidence", "medium"),
    ("assessment", "/assumptions", "none"),
    ("hypotheses", "/question", GONE),
    ("gap", "/site", GONE),
    ("gap", "/from", GONE),
    ("gap", "/reason", "clouds"),
    ("gap", "/to", "soon"),
    ("undertaking", "/statement", GONE),
    ("undertaking", "/pledged", 2018),
    ("head", "/v", 2),
    ("head", "/case", GONE),
    ("head", "/session", "12"),
    ("head", "/t", 1),
    ("edit", "/h", GONE),
    ("edit", "/k", "note"),
    ("edit", "/n", 0),
    ("edit", "/n", GONE),
    ("edit", "/g", "1"),
    ("edit", "/c", GONE),
    ("edit", "/c/0/s", GONE),
    ("edit", "/c/0/f", "name"),
    ("edit", "/c/0/s", ["a128cc91ce116779"]),
    ("edit", "/end", False),
    ("undo", "/redo", "a128cc91ce116779:1"),
    ("undo", "/undo", 1),
    ("view", "/sha", "00"),
    ("view", "/doc", GONE),
    ("seen", "/of", {"a128cc91ce116779": [0, "00"]}),
    ("seen", "/of", GONE),
]


def specimens(case):
    """Good values by what they are: the documents, and one line of each kind."""
    for path, schema in documents(case):
        yield schema, schema, read(path.read_text("utf-8"))
    for path in sorted((case / "history").rglob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            value = read(line)
            yield "undo" if "undo" in value else value["k"], "segment-line", value


def spoilt(value, place, new):
    """A copy with one member changed; None where the place is not in it or says the same already."""
    good, value = value, copy.deepcopy(value)
    *path, last = place[1:].split("/")
    holder = value
    for name in path:
        if isinstance(holder, list):
            holder = holder[int(name)] if int(name) < len(holder) else None
        elif isinstance(holder, dict):
            holder = holder.get(name)
    if holder is None or (new is GONE and last not in holder):
        return None
    if isinstance(holder, list):
        holder.append(new) if last == "-" else holder.__setitem__(int(last), new)
    elif new is GONE:
        del holder[last]
    else:
        holder[last] = new
    return None if value == good else value


def main(folder, case):
    schemas = Schemas(folder)
    good = [found for found in specimens(Path(case)) if not list(schemas.faults(*found[1:]))]
    missed = []
    for kind, place, new in SPOILT:
        words = f"{kind} {place} " + ("gone" if new is GONE else repr(new))
        values = [(schema, spoilt(value, place, new)) for known, schema, value in good if known == kind]
        values = [pair for pair in values if pair[1] is not None]
        if not values:
            missed.append(f"nothing to try it on: {words}")
        elif not all(list(schemas.faults(*pair)) for pair in values):
            missed.append(f"accepted: {words}")
    print("\n".join(missed + [f"{len(SPOILT)} tried, {len(missed)} accepted"]))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
