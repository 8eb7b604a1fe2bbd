#!/usr/bin/env python3
"""Soak: five analysts with a replica each, kills, jumping clocks, all kinds of exchange; at the end all must be equal.

    Tests/Soak/soak.py --program .build/release/overlook [--seconds 60] [--seed N] [--mode soak|kills]

`kills` is three analysts in one shared folder, most of whose programs are killed at a random instant. The seed decides
what is done; which of it meets when is up to the machine. Exits with 1 when anything was lost or differs.
"""

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)

from analyst import Analyst  # noqa: E402
from exchange import LASTING, Exchange, Replica  # noqa: E402
from ledger import Ledger  # noqa: E402
from overlook_case import Program, Segment, document_paths, head_hash, read_bytes, segment_paths  # noqa: E402

NAMES = ("ana", "ben", "carla", "dora", "emil")


class Soak:
    """One run."""

    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.ledger = Ledger()
        home = os.path.join(folder, "home")
        os.makedirs(home)
        self.program = Program(options.program, home)
        self.names = NAMES[:3] if options.shared else NAMES
        self.replicas = [
            Replica(os.path.join(folder, name), home) for name in (["shared"] if options.shared else self.names)]
        for replica in self.replicas:
            replica.siblings = self.replicas
        self.exchange = Exchange(self.replicas, self.ledger, random.Random(f"{options.seed} exchange"))

    def run(self):
        """Sets up, works, brings all together and checks; gives whether everything held."""
        self.set_up()
        self.work()
        self.bring_together()
        self.check()
        self.report()
        return not self.ledger.faults

    def set_up(self):
        """One case, copied to every replica; two of them are clones of one repository."""
        first = self.replicas[0]
        done = self.program.run(self.names[0], "new", first.path, "--title", "Soak")
        if done.returncode != 0:
            raise RuntimeError(f"new gave {done.returncode}: {done.stderr}")
        # The history does not know the bytes that `new` writes; those of the first edit it knows.
        self.program.run(self.names[0], "set", first.path, "case", "title=Begun")
        for replica in self.replicas[1:]:
            shutil.copytree(first.path, replica.path)
        if len(self.replicas) == 5 and shutil.which("git"):
            self.exchange.start_git(*self.replicas[3:])

    def work(self):
        """All analysts at once, and the exchanges between them, until the time is over."""
        end = time.monotonic() + self.options.seconds
        is_over = lambda: time.monotonic() > end or bool(self.ledger.faults)  # noqa: E731
        threads = []
        for number, name in enumerate(self.names):
            replica = self.replicas[0 if self.options.shared else number]
            analyst = Analyst(
                name, replica, self.program, self.ledger, random.Random(f"{self.options.seed} {name}"), self.options)
            threads.append(threading.Thread(target=analyst.work, args=(is_over,)))
        if len(self.replicas) > 1:
            threads.append(threading.Thread(target=self.exchange_until, args=(is_over,)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def exchange_until(self, is_over):
        """One exchange after another, with pauses that grow with the work, so that edits are made in between."""
        while not is_over():
            start = time.monotonic()
            try:
                self.exchange.some()
            except Exception as error:  # A broken script must not pass for a clean run.
                self.ledger.fault(f"exchange: {type(error).__name__}: {error}")
            time.sleep(self.exchange.random.uniform(0.2, 1) * max(0.3, time.monotonic() - start))

    def bring_together(self):
        """Every file of the history to every replica, then the documents written by each."""
        for source in self.replicas:
            for target in self.replicas:
                if source is not target:
                    self.exchange.bring(source, target, is_thorough=True)
        for replica, name in zip(self.replicas, self.names):
            self.write_documents(replica, name)
            self.mend_documents(replica, name)

    def write_documents(self, replica, name):
        """Opens the workbench and leaves it."""
        done = self.program.run(name, replica.path, "--script", "-", "--size", "80x24", text="wait idle\nkeys Q\n")
        if done.returncode != 0:
            self.ledger.fault(f"{name}: leaving the workbench gave {done.returncode}: {done.stderr}")

    def mend_documents(self, replica, name):
        """Deletes documents that git merged into what nobody wrote, as the manual says; they are written anew."""
        strange = [finding.split(" was changed outside")[0] for finding in self.findings(replica)
                   if "was changed outside" in finding]
        self.ledger.count("documents that git made and nobody wrote", len(strange))
        if strange and not replica.has_git:
            self.ledger.fault(f"{name}: changed outside, without git: {strange[:5]}")
        for path in strange:
            if path == "case.json":  # Without it there is no case; any version that the program wrote will do.
                shutil.copyfile(os.path.join(self.replicas[0].path, path), os.path.join(replica.path, path))
            else:
                os.unlink(os.path.join(replica.path, path))
        if strange:
            self.write_documents(replica, name)

    # What must hold

    def findings(self, replica):
        """What `verify` finds."""
        return json.loads(self.program.run("reader", "verify", replica.path, "--json").stdout)["findings"]

    def check(self):
        """Nothing acknowledged is missing, and all replicas are equal."""
        reports = [self.check_replica(replica) for replica in self.replicas]
        for what in reports[0]:
            different = [replica.path for replica, report in zip(self.replicas, reports)
                         if report[what] != reports[0][what]]
            if different:
                self.ledger.fault(f"{what} of {different} differ from {self.replicas[0].path}'s")
                self.tell_difference(what, reports)

    def tell_difference(self, what, reports):
        """Names some of what differs."""
        for replica, report in zip(self.replicas, reports):
            if isinstance(report[what], dict):
                keys = [key for key in sorted(set(report[what]) | set(reports[0][what]))
                        if report[what].get(key) != reports[0][what].get(key)]
                print(f"    {replica.path}: {len(keys)}: {keys[:5]}", flush=True)

    def check_replica(self, replica):
        """Holds one replica to the ledger; gives what must be the same in all."""
        lines, torn = set(), 0
        for path in segment_paths(replica.path):
            segment = Segment(read_bytes(os.path.join(replica.path, path)))
            torn += segment.has_torn_tail
            lines |= {line for line, _ in segment.edits()}
        self.demand_all("lines", self.ledger.lines - lines, replica)
        done = self.program.run("reader", "verify", replica.path, "--json")
        verified = json.loads(done.stdout)
        replica.explain(verified["findings"], self.ledger, LASTING)
        done = self.program.run("reader", "history", replica.path, "--json")
        actions = json.loads(done.stdout)
        self.check_shown(actions, replica)
        own = head_hash(replica.path)
        if own != verified["headHash"]:
            self.ledger.fault(f"{replica.path}: the head is {own} by the description, {verified['headHash']} by verify")
        self.ledger.counts["files of the history"] = len(segment_paths(replica.path))
        self.ledger.counts["torn tails"] = torn
        self.ledger.counts["actions"] = len(actions)
        return {"head": own, "edits": dict.fromkeys(lines), "history": {entry["id"]: entry for entry in actions},
                "documents": {path: read_bytes(os.path.join(replica.path, path))
                              for path in document_paths(replica.path)}}

    def check_shown(self, actions, replica):
        """Every record whose identifier was printed and every note that was acknowledged stands in the history."""
        changes = [change for entry in actions for change in entry["changes"]]
        self.demand_all("records", self.ledger.records - {change["record"] for change in changes}, replica)
        notes = {change["new"] for change in changes if isinstance(change.get("new"), str)}
        self.demand_all("notes", self.ledger.notes - notes, replica)

    def demand_all(self, what, lost, replica):
        """Nothing may be lost."""
        if lost:
            self.ledger.counts[f"lost {what}"] += len(lost)
            self.ledger.fault(f"I1: {replica.path}: {len(lost)} acknowledged {what} are lost: {sorted(lost)[:3]}")

    def report(self):
        """Prints the figures."""
        ledger = self.ledger
        ledger.counts["acknowledged lines"] = len(ledger.lines)
        ledger.counts["acknowledged records"] = len(ledger.records)
        ledger.counts["documents"] = len(document_paths(self.replicas[0].path))
        for name, count in sorted(ledger.counts.items()):
            print(f"  {name}: {count}")
        findings = ", ".join(f"{kind} {count}" for kind, count in sorted(ledger.findings.items()))
        print("  findings of verify: " + (findings or "none"))
        print(f"  a command took {1000 * sum(ledger.times) / max(1, len(ledger.times)):.0f} ms at the end")
        print("all equal, nothing lost" if not ledger.faults else f"{len(ledger.faults)} FAULTS", flush=True)


def options_of(arguments):
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=os.path.join(HERE, "../../.build/release/overlook"))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 31))
    parser.add_argument("--mode", choices=("soak", "kills"), default="soak")
    parser.add_argument("--kill", type=float, help="how many of the programs are killed: 0.2, or 0.6 with --mode kills")
    parser.add_argument("--work", help="a folder for the replicas; a temporary one otherwise")
    parser.add_argument("--keep", action="store_true", help="leave the replicas there")
    options = parser.parse_args(arguments)
    options.shared = options.mode == "kills"
    options.kill = options.kill if options.kill is not None else (0.6 if options.shared else 0.2)
    return options


def main():
    """One run."""
    options = options_of(sys.argv[1:])
    if not os.access(options.program, os.X_OK):
        print(f"skipped: {options.program} is not built: swift build -c release --product overlook", file=sys.stderr)
        return 77
    folder = tempfile.mkdtemp(prefix="overlook-soak-", dir=options.work)
    try:
        soak = Soak(options, folder)
        print(f"seed {options.seed}, mode {options.mode}, {options.seconds:.0f} s, {soak.program.version()}, {folder}",
              flush=True)
        return 0 if soak.run() else 1
    finally:
        if not options.keep:
            shutil.rmtree(folder, True)


if __name__ == "__main__":
    sys.exit(main())
