"""Holds the examples of a Markdown text to the schemas.

    check_examples.py SCHEMAS FILE

A block that begins with "```json NAME" is a document of that schema; one with "```jsonl NAME" has a value a line.
Exit status 1 when an example does not fit, or when there is none.
"""

import re
import sys
from pathlib import Path

from case_schemas import Schemas, read


def main(folder, file):
    schemas = Schemas(folder)
    count, faults = 0, []
    for form, name, text in re.findall(r"^```(jsonl?) (\S+)\n(.*?)^```$", Path(file).read_text("utf-8"), re.M | re.S):
        for value in map(read, text.splitlines() if form == "jsonl" else [text]):
            count += 1
            faults += [f"{name} {place}: {words}" for place, words in schemas.faults(name, value)]
    print("\n".join(faults + [f"{count} examples"]))
    return 1 if faults or not count else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
