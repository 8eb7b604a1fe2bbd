"""What is done on the crash disk: edits with the built program, and the record of what was acknowledged when."""

import json
import os
import select
import subprocess

from overlook_case import Segment, actions_in, documents, read_bytes, segment_paths

ANALYSTS = ("ana", "ben")
WORDS = ("berm", "trench", "revetment", "사간몰", "Baustelle", "quarry", "gate", "mast")


class Moment:
    """The case as it was acknowledged: everything here must be there after a power cut from `position` on."""

    def __init__(self, position, label, actions, sites, case_documents):
        self.position = position
        self.label = label
        self.actions = actions
        self.sites = sites
        self.documents = case_documents


class Workload:
    """Runs edits on a case that lies on a crash disk. One edit follows another, so that each has a moment."""

    def __init__(self, program, disk, case, scratch, random):
        self.program = program
        self.disk = disk
        self.case = case
        self.scratch = scratch
        self.random = random
        self.moments = [Moment(0, "nothing", frozenset(), None, {})]
        self.sites = []
        self.records = []
        self.count = 0
        self.known = {}
        self.actions = set()

    # What is noted

    def note(self, label):
        """Notes that what was done so far is acknowledged; the position is taken before anything else is read."""
        position = self.disk.position()
        self.read_actions()
        sites = self.program.run("reader", "sites", self.case, "--json")
        if sites.returncode != 0:
            raise RuntimeError(f"sites gave {sites.returncode}: {sites.stderr}")
        self.moments.append(
            Moment(position, label, frozenset(self.actions), json.loads(sites.stdout), documents(self.case)))

    def read_actions(self):
        """Reads the segments that are new or have grown."""
        for path in segment_paths(self.case):
            full = os.path.join(self.case, path)
            size = os.stat(full).st_size
            if self.known.get(path) != size:
                self.known[path] = size
                self.actions |= actions_in(Segment(read_bytes(full)))

    # What is done

    def shell(self, *arguments, text="", expected=(0,)):
        """One command of the shell by one of the analysts."""
        done = self.program.run(self.random.choice(ANALYSTS), *arguments, text=text)
        if done.returncode not in expected:
            raise RuntimeError(f"{arguments} gave {done.returncode}: {done.stderr}")
        self.note(arguments[0])
        return done.stdout.split()

    def run(self, count):
        """Makes a case and edits it `count` times or some more, the last time over more than one line."""
        self.shell("new", self.case, "--title", "Crash")
        self.add_site()
        kinds = [self.add_site, self.add_observation, self.set_note, self.tag, self.undo, self.redo, self.remove,
                 self.add_many, self.add_source, self.title]
        weights = [3, 5, 6, 4, 3, 2, 1, 1, 2, 1]
        for number in range(count):
            self.random.choices(kinds, weights)[0]()
            if number % 4 == 3:
                self.workbench()
            if number == count // 2:
                self.add_group()

    def number(self):
        """A number that no edit had yet."""
        self.count += 1
        return self.count

    def words(self, most):
        """Some text."""
        return " ".join(self.random.choices(WORDS, k=self.random.randint(1, most)))

    def add_site(self):
        """A site."""
        place = f"{self.random.uniform(34, 42):.5f},{self.random.uniform(124, 130):.5f}"
        self.sites += self.shell("add", self.case, "site", f"name=Site {self.number()}", f"location={place}")

    def add_observation(self):
        """An observation of a site."""
        self.records += self.shell(
            "add", self.case, "observation", f"site={self.random.choice(self.sites)}", f"note={self.words(40)}",
            expected=(0, 2))

    def add_source(self):
        """A source, which has a document of its own."""
        self.records += self.shell("add", self.case, "source", f"title=Report {self.number()}", f"note={self.words(9)}")

    def add_many(self):
        """Many records as one action."""
        lines = [json.dumps({"name": f"Site {self.number()}", "note": self.words(20)}) for _ in range(12)]
        self.sites += self.shell("add", self.case, "site", "-", text="\n".join(lines) + "\n")

    def add_group(self):
        """An action that is too long for one line of the history."""
        site = self.shell("add", self.case, "site", f"name=Site {self.number()}")[0]
        note = self.words(9)
        lines = [json.dumps({"site": site, "note": f"{self.number()} " + note * 60}) for _ in range(450)]
        self.records += self.shell("add", self.case, "observation", "-", text="\n".join(lines) + "\n")

    def set_note(self):
        """A field of a record that may have been deleted or undone meanwhile."""
        record = self.random.choice(self.sites + self.records)
        self.shell("set", self.case, record, f"note={self.number()} {self.words(60)}", expected=(0, 2))

    def title(self):
        """A field of the case itself."""
        self.shell("set", self.case, "case", f"title=Crash {self.number()}")

    def tag(self):
        """Tags of a site."""
        sign = self.random.choice("+-")
        self.shell("tag", self.case, self.random.choice(self.sites), sign + self.random.choice(WORDS), expected=(0, 2))

    def undo(self):
        """One action taken back."""
        self.shell("undo", self.case, expected=(0, 1))

    def redo(self):
        """One action done again."""
        self.shell("redo", self.case, expected=(0, 1))

    def remove(self):
        """A record deleted."""
        self.shell("rm", self.case, self.random.choice(self.sites + self.records), expected=(0, 2))

    def workbench(self):
        """One session of the workbench with several edits; each is noted once nothing is under way any more.

        At each step the program writes to one pipe and waits at another, so that what is read in between is what it
        had acknowledged. Documents are written when the workbench is left.
        """
        keys = [self.random.choice(["ta", "tp", "tr", "u", "U", "jta", "jtp", "kta"]) for _ in range(8)]
        pipes = [(self.pipe(f"done-{number}"), self.pipe(f"go-{number}")) for number in range(len(keys))]
        lines = ["wait idle"]
        for key, (done, go) in zip(keys, pipes):
            lines += [f"keys {key}", "wait idle", f"save-screen {done}", f"save-screen {go}"]
        script = os.path.join(self.scratch, "script")
        with open(script, "w", encoding="utf-8") as file:
            file.write("\n".join(lines + ["keys Q"]) + "\n")
        process = self.program.start(
            self.random.choice(ANALYSTS), self.case, "--script", script, "--size", "120x40",
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        for done, go in pipes:
            receive(done, process)
            self.note("workbench")
            receive(go, process)
        error = process.stderr.read()
        if process.wait() != 0:
            raise RuntimeError(f"the script gave {process.returncode}: {error}")
        self.note("left")

    def pipe(self, name):
        """A named pipe."""
        path = os.path.join(self.scratch, name)
        if os.path.exists(path):
            os.unlink(path)
        os.mkfifo(path)
        return path


def receive(path, process):
    """Reads a pipe that a process writes once; the process stays blocked until this is called."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    poll = select.poll()
    poll.register(descriptor, select.POLLIN | select.POLLHUP)
    has_begun = False
    try:
        while True:
            if not poll.poll(100):
                if process.poll() is not None:
                    raise RuntimeError(f"the script ended early with {process.returncode}: {process.stderr.read()}")
                continue
            data = os.read(descriptor, 1 << 16)
            if not data and has_begun:
                return
            has_begun = has_begun or bool(data)
    finally:
        os.close(descriptor)
