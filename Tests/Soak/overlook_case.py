"""What the reliability scripts know of a case folder and of the program, independently of the program's own code.

The reader of segments follows docs/manual/case-folder.md: it is written from the description, so that a mistake in
the program's reader does not hide one in its writer.
"""

import hashlib
import json
import os
import subprocess

RECORD_FOLDERS = ("sites", "imagery", "sources", "claims", "assessments", "hypotheses", "gaps", "undertakings")
SEAL = b',"h":"'
SEAL_LENGTH = len(SEAL) + 64 + 2


class Program:
    """The built `overlook`, run with settings of its own so that nothing of the user's is read or written."""

    def __init__(self, path, home, **extra):
        self.path = os.path.abspath(path)
        self.home = home
        self.extra = extra

    def environment(self, analyst):
        """The environment of one run."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("OVERLOOK_", "XDG_"))}
        environment.update(
            HOME=self.home,
            OVERLOOK_ANALYST=analyst,
            XDG_CONFIG_HOME=self.home + "/config",
            XDG_STATE_HOME=self.home + "/state",
            XDG_CACHE_HOME=self.home + "/cache",
            XDG_DATA_HOME=self.home + "/data",
            LC_ALL="C.UTF-8",
            **self.extra,
        )
        return environment

    def start(self, analyst, *arguments, **pipes):
        """Starts the program and does not wait."""
        return subprocess.Popen([self.path, *arguments], env=self.environment(analyst), text=True, **pipes)

    def run(self, analyst, *arguments, text=""):
        """Runs the program to its end; gives what subprocess gives."""
        return subprocess.run(
            [self.path, *arguments], env=self.environment(analyst), input=text, capture_output=True, text=True,
            timeout=300)

    def version(self):
        """The line that `--version` prints."""
        return self.run("nobody", "--version").stdout.strip()


class Line:
    """One line of a segment that its hash vouches for."""

    def __init__(self, raw, digits):
        self.raw = raw
        self.hash = digits
        self.value = json.loads(raw)

    @property
    def kind(self):
        """`head`, `edit`, `view`, `seen` or another word."""
        return self.value.get("k")


class Segment:
    """A segment as far as it can be read."""

    def __init__(self, contents):
        self.lines = []
        self.damaged = 0
        self.has_torn_tail = bool(contents) and not contents.endswith(b"\n")
        self.session = None
        previous = b""
        for raw in contents.split(b"\n")[:-1]:
            digits = seal(raw)
            if digits is None or not follows(raw, previous, digits):
                self.damaged += 1
                # What follows a line without a seal may follow the one before it.
                previous = digits or previous
                continue
            previous = digits
            self.lines.append(Line(raw, digits.decode()))
        for line in self.lines:
            if line.kind == "head":
                self.session = line.value["session"]

    def edits(self):
        """The edit lines with their names, `session:n`."""
        return [(f"{self.session}:{line.value['n']}", line) for line in self.lines if line.kind == "edit"]


def seal(raw):
    """The hash that a line carries; None where it carries none."""
    tail = raw[-SEAL_LENGTH:]
    if len(raw) <= SEAL_LENGTH or not tail.startswith(SEAL) or not tail.endswith(b'"}'):
        return None
    return tail[len(SEAL):-2]


def follows(raw, previous, digits):
    """Whether a line's hash is the one that it must have after another; a head may also begin anew."""
    body = raw[:-SEAL_LENGTH]
    starts = [previous, b""] if b'"k":"head"' in body else [previous]
    return any(hashlib.sha256(start + body).hexdigest().encode() == digits for start in starts)


def read_bytes(path):
    """All bytes of a file."""
    with open(path, "rb") as file:
        return file.read()


def segment_paths(case):
    """The paths of all segments below the case folder, sorted."""
    found = []
    for folder, folders, names in os.walk(os.path.join(case, "history")):
        folders.sort()
        found += [os.path.relpath(os.path.join(folder, name), case)
                  for name in names if name.endswith(".jsonl") and not name.startswith(".")]
    return sorted(found)


def actions_in(segment):
    """The names of the actions that have a line in a segment."""
    return {line.value["g"] for _, line in segment.edits()}


def document_paths(case):
    """The paths of all documents, sorted; temporary files are none."""
    found = ["case.json"] if os.path.exists(os.path.join(case, "case.json")) else []
    for folder in RECORD_FOLDERS:
        try:
            names = os.listdir(os.path.join(case, folder))
        except FileNotFoundError:
            continue
        found += [f"{folder}/{name}" for name in names if not name.startswith(".")]
    return sorted(found)


def documents(case):
    """The hash of every document by its path."""
    return {path: hashlib.sha256(read_bytes(os.path.join(case, path))).hexdigest() for path in document_paths(case)}


def head_hash(case):
    """The head of a case, computed from the description: the last edit of each session counts."""
    last = {}
    for path in segment_paths(case):
        segment = Segment(read_bytes(os.path.join(case, path)))
        for _, line in segment.edits():
            number = line.value["n"]
            if number >= last.get(segment.session, (0, ""))[0]:
                last[segment.session] = (number, line.hash)
    text = "".join(f"{session} {number} {digits}\n" for session, (number, digits) in sorted(last.items()))
    return hashlib.sha256(text.encode()).hexdigest()
