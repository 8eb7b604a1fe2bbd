"""One analyst: random edits in a replica through the shell and the workbench, some of them killed."""

import datetime
import json
import os
import signal
import subprocess
import time

from overlook_case import Segment, document_paths, read_bytes

STATUS = {
    "add": (0, 2), "set": (0, 2), "tag": (0, 2), "rm": (0, 2), "undo": (0, 1), "redo": (0, 1), "verify": (0, 1),
    "show": (0, 2), "history": (0,), "sites": (0,), "workbench": (0,),
}
TAGS = ("watch", "berm", "사간몰", "später", "x")
TEN_YEARS = 3653 * 86400
KEYS = ("ta", "tp", "tr", "u", "U", "jta", "jjtp", "kta", "j")


class Result:
    """What became of one run of the program."""

    def __init__(self, status, output, error, was_killed):
        self.status = status
        self.output = output
        self.error = error
        self.was_killed = was_killed

    @property
    def printed(self):
        """The whole lines on standard output; a line that was cut by a kill says nothing."""
        return self.output.split("\n")[:-1]


class Analyst:
    """Edits in one replica until told to stop."""

    def __init__(self, name, replica, program, ledger, random, options):
        self.name = name
        self.replica = replica
        self.program = program
        self.ledger = ledger
        self.random = random
        self.options = options
        self.count = 0
        self.records = []
        self.seen_files = set()
        self.seen_lines = set()
        self.offset = 0.0

    def work(self, is_over):
        """Does one thing after another."""
        kinds = [self.add_site, self.add_observation, self.add_many, self.set_note, self.tag, self.remove, self.undo,
                 self.redo, self.workbench, self.look, self.title]
        weights = [5, 6, 1, 8, 5, 1, 3, 2, 2, 1, 1]
        while not is_over():
            try:
                self.random.choices(kinds, weights)[0]()
            except Exception as error:  # A broken script must not pass for a clean run.
                self.ledger.fault(f"{self.name}: {type(error).__name__}: {error}")
                return

    # Running the program

    def clock(self):
        """No clock, one that stands, one that is years off, one that runs backwards."""
        kind = self.random.randrange(8)
        if kind < 4:
            return []
        if kind == 4:
            return ["--clock", "2026-11-22T00:00:00Z"]
        if kind == 5:
            self.offset -= self.random.uniform(0, 86400)
        else:
            self.offset = self.random.uniform(-TEN_YEARS, TEN_YEARS)
        moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=self.offset)
        return ["--clock", moment.strftime("%Y-%m-%dT%H:%M:%SZ")]

    def run(self, command, *arguments, text="", may_be_killed=True):
        """Runs the program, kills it at a random instant now and then, and holds it to its exit statuses."""
        start = time.monotonic()
        process = self.program.start(
            self.name, *arguments, *self.clock(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE)
        if may_be_killed and self.random.random() < self.options.kill:
            limit = self.random.uniform(0, 1.2 * self.usual_time())
        else:
            limit = 300
        try:
            output, error = process.communicate(text, timeout=limit)
        except subprocess.TimeoutExpired:
            process.kill()
            output, error = process.communicate()
        was_killed = process.returncode == -signal.SIGKILL
        self.ledger.count("killed" if was_killed else "commands")
        if was_killed and limit == 300:
            self.ledger.fault(f"{self.name}: {command} took more than 300 s")
        if not was_killed:
            self.ledger.times.append(time.monotonic() - start)
            if self.replica.has_git and ("unexpected '<'" in error or "no case.json" in error):
                self.ledger.count("refused in the middle of a git merge")
            elif process.returncode not in STATUS[command]:
                self.ledger.fault(f"{self.name}: {arguments} gave {process.returncode}: {error.strip()}")
        return Result(process.returncode, output, error, was_killed)

    def usual_time(self):
        """The mean time that a command took of late."""
        times = list(self.ledger.times)
        return sum(times) / len(times) if times else 0.1

    def new_lines(self):
        """The edits in this analyst's own files that were not there before; no file is written after its program."""
        found = set()
        for folder, _, names in os.walk(os.path.join(self.replica.path, "history")):
            for name in names:
                path = os.path.join(folder, name)
                if not name.startswith(self.name + "-") or name.count(".") != 2 or path in self.seen_files:
                    continue
                self.seen_files.add(path)
                found |= {line for line, _ in Segment(read_bytes(path)).edits()}
        found -= self.seen_lines
        self.seen_lines |= found
        return found

    def edit(self, command, *arguments, text="", note=None, must_write=False):
        """An edit, and the note of what was acknowledged."""
        result = self.run(command, *arguments, text=text)
        lines = self.new_lines()
        printed = result.printed if command == "add" and result.status in (0, -signal.SIGKILL) else []
        if result.status == 0 and must_write and not lines:
            self.ledger.fault(f"{self.name}: {arguments} gave 0 and wrote nothing: {result.error.strip()}")
        if result.status == 0:
            self.ledger.acknowledge(lines, printed, note)
        elif result.was_killed and printed:
            self.ledger.count("killed after the identifier was printed")
            self.ledger.acknowledge(lines, printed)
        elif result.was_killed and lines:
            self.ledger.count("killed after the line was written")
        self.records += printed
        return result

    # What is done

    def number(self):
        """A text that nobody wrote before."""
        self.count += 1
        return f"{self.name}{self.count}"

    def any_record(self):
        """A record of this analyst, or a site that came from another; it need not live."""
        if self.random.random() < 0.5 or not self.records:
            sites = [path for path in document_paths(self.replica.path) if path.startswith("sites/")]
            if sites:
                return self.random.choice(sites)[len("sites/"):-len(".geojson")]
        return self.random.choice(self.records) if self.records else "nothing"

    def add_site(self):
        """A site; they grow rarer, so that sites have histories."""
        if len(self.records) > 40 and self.random.random() < 0.8:
            return self.set_note()
        place = f"{self.random.uniform(34, 42):.5f},{self.random.uniform(124, 130):.5f}"
        return self.edit(
            "add", "add", self.replica.path, "site", f"name=Site {self.number()}", f"location={place}", must_write=True)

    def add_observation(self):
        """An observation of some site."""
        self.edit("add", "add", self.replica.path, "observation", f"site={self.any_record()}", f"note={self.number()}",
                  must_write=True)

    def add_many(self):
        """Several records as one action."""
        lines = [json.dumps({"title": f"Report {self.number()}"}) for _ in range(5)]
        self.edit("add", "add", self.replica.path, "source", "-", text="\n".join(lines) + "\n", must_write=True)

    def set_note(self):
        """A field, and sometimes the question whether it shows at once, whatever the clocks say (I12)."""
        record, note = self.any_record(), f"note {self.number()}"
        if self.options.shared or self.random.random() < 0.7:
            self.edit("set", "set", self.replica.path, record, f"note={note}", note=note, must_write=True)
            return
        with self.replica.arrivals:
            result = self.edit("set", "set", self.replica.path, record, f"note={note}", note=note, must_write=True)
            if result.status == 0:
                shown = self.run("show", "show", self.replica.path, record, "--json", may_be_killed=False)
                self.ledger.count("edits looked at again")
                if note not in shown.output:
                    self.ledger.fault(f"{self.name}: I12: {record} does not show \"{note}\": {shown.error}")

    def tag(self):
        """A tag set or taken off."""
        sign = self.random.choice("+-")
        self.edit("tag", "tag", self.replica.path, self.any_record(), sign + self.random.choice(TAGS))

    def title(self):
        """A field of the case, which everybody sets."""
        self.edit("set", "set", self.replica.path, "case", f"title={self.number()}", must_write=True)

    def remove(self):
        """A record deleted."""
        self.edit("rm", "rm", self.replica.path, self.any_record())

    def undo(self):
        """Some actions taken back."""
        self.edit("undo", "undo", self.replica.path, str(self.random.randint(1, 3)))

    def redo(self):
        """Some actions done again."""
        self.edit("redo", "redo", self.replica.path, str(self.random.randint(1, 3)))

    def look(self):
        """Reads everything and holds what `verify` finds to what may be found in the middle of an exchange."""
        self.run("history", "history", self.replica.path, "--json")
        result = self.run("verify", "verify", self.replica.path, "--json")
        if result.status in (0, 1):
            self.replica.explain(json.loads(result.output)["findings"], self.ledger)

    def workbench(self):
        """A session with several edits; each screen that was saved tells that what came before it is on the disk."""
        screens = [os.path.join(self.replica.scratch, f"{self.name}-screen-{number}") for number in range(6)]
        for screen in screens:
            if os.path.exists(screen):
                os.unlink(screen)
        steps = ["wait idle"]
        for screen in screens:
            steps += [f"keys {self.random.choice(KEYS)}", "wait idle", f"save-screen {screen}"]
        result = self.run(
            "workbench", self.replica.path, "--script", "-", "--size", "120x40", text="\n".join(steps + ["keys Q", ""]))
        lines = self.new_lines()
        saved = sum(os.path.exists(screen) for screen in screens)
        self.ledger.count("workbench steps seen saved", saved)
        if result.status == 0:
            self.ledger.acknowledge(lines)
