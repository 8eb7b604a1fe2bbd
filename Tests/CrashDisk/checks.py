"""What must hold in a case after a power cut."""

import json
import os
import re
from collections import Counter

from overlook_case import RECORD_FOLDERS, Segment, document_paths, documents, read_bytes, segment_paths

# What `verify` may find after a power cut, and why it is no loss.
EXPLAINED = {
    "document behind": re.compile(r"is older than the history|is missing; opening the case"),
    "torn line": re.compile(r"is damaged and does not count"),
    "unfinished action": re.compile(r"is not complete and does not count"),
    "segment without a line": re.compile(r"is no part of the history"),
}


class Verdict:
    """What was found in one state."""

    def __init__(self):
        self.faults = []
        self.counts = Counter()

    def demand(self, condition, text):
        """Notes a fault unless the condition holds."""
        if not condition:
            self.faults.append(text)


class CaseCheck:
    """Checks states of a case against the moments at which it was acknowledged."""

    def __init__(self, program, moments, segments):
        self.program = program
        self.moments = moments
        self.segments = segments
        self.versions = {item for moment in moments for item in moment.documents.items()}

    def check(self, case, position):
        """Checks the case in a state whose power went at this position of the log."""
        verdict = Verdict()
        number = max(index for index, moment in enumerate(self.moments) if moment.position <= position)
        before = self.moments[number]
        after = self.moments[min(number + 1, len(self.moments) - 1)]
        verdict.counts["acknowledged"] = len(before.actions)
        if before.sites is None and not os.path.exists(os.path.join(case, "case.json")):
            self.check_no_case(case, verdict)
            return verdict
        self.check_segments(case, verdict)
        self.check_documents(case, before, after, verdict)
        self.check_program(case, before, after, verdict)
        self.check_next_edit(case, before, verdict)
        return verdict

    def check_no_case(self, case, verdict):
        """Before the case is acknowledged there need be none; opening says so with the documented status."""
        for command in ("verify", "history", "sites"):
            done = self.program.run("reader", command, case, "--json")
            verdict.demand(done.returncode == 2, f"{command} without a case gave {done.returncode}, not 2")
        verdict.counts["no case yet"] += 1

    def check_segments(self, case, verdict):
        """I2: the lines that can be read of a segment are the first ones that were written to it."""
        for path in segment_paths(case):
            contents = read_bytes(os.path.join(case, path))
            segment = Segment(contents)
            verdict.counts["torn segments"] += segment.has_torn_tail or segment.damaged > 0 or not contents
            written = self.segments.get(path)
            verdict.demand(written is not None, f"{path} was never written")
            if written is None:
                continue
            raw = [line.raw for line in segment.lines]
            verdict.demand(raw == written[:len(raw)], f"I2: the lines of {path} are no prefix of what was written")

    def check_documents(self, case, before, after, verdict):
        """Each document is the one that was acknowledged last or the one that was being written, and whole."""
        found = documents(case)
        for path in sorted(set(found) | set(before.documents) | set(after.documents)):
            allowed = {before.documents.get(path), after.documents.get(path)}
            if found.get(path) in allowed:
                continue
            what = "torn" if path in found else "missing"
            what = "older" if (path, found.get(path)) in self.versions else what
            verdict.counts[f"{what} documents"] += 1
            verdict.demand(False, f"{path} is {what}: neither the acknowledged document nor the one being written")
        for folder in ("", *RECORD_FOLDERS):
            names = os.listdir(os.path.join(case, folder)) if os.path.isdir(os.path.join(case, folder)) else []
            verdict.counts["temporary files left"] += sum(name.startswith(".tmp-") for name in names)

    def check_program(self, case, before, after, verdict):
        """I1, by what the program itself shows; what it finds wrong must be explained by the power cut."""
        done = self.program.run("reader", "verify", case, "--json")
        verdict.demand(done.returncode in (0, 1), f"verify gave {done.returncode}: {done.stderr.strip()}")
        findings = json.loads(done.stdout)["findings"] if done.returncode in (0, 1) else []
        for finding in findings:
            kind = next((kind for kind, pattern in EXPLAINED.items() if pattern.search(finding)), None)
            verdict.counts[f"finding: {kind or 'unexplained'}"] += 1
            verdict.demand(kind is not None, f"verify: {finding}")
        done = self.program.run("reader", "history", case, "--json")
        verdict.demand(done.returncode == 0, f"history gave {done.returncode}: {done.stderr.strip()}")
        shown = {entry["id"] for entry in json.loads(done.stdout)} if done.returncode == 0 else set()
        lost = before.actions - shown
        verdict.counts["lost"] = len(lost)
        verdict.demand(not lost, f"I1: {len(lost)} acknowledged actions are lost: {sorted(lost)[:3]}")
        strange = shown - before.actions - after.actions
        verdict.demand(not strange, f"{len(strange)} actions were never made: {sorted(strange)[:3]}")
        done = self.program.run("reader", "sites", case, "--json")
        verdict.demand(done.returncode == 0, f"sites gave {done.returncode}: {done.stderr.strip()}")
        if done.returncode == 0:
            is_known = json.loads(done.stdout) in (before.sites or [], after.sites)
            verdict.demand(is_known, "sites are neither as before nor as after the edit")

    def check_next_edit(self, case, before, verdict):
        """Work goes on: an edit is taken, and the documents are in line with the history again."""
        done = self.program.run("carla", "add", case, "site", "name=After the power cut")
        verdict.demand(done.returncode == 0, f"the next edit gave {done.returncode}: {done.stderr.strip()}")
        done = self.program.run("reader", "verify", case, "--json")
        findings = json.loads(done.stdout)["findings"] if done.returncode in (0, 1) else [done.stderr.strip()]
        rest = [text for text in findings if EXPLAINED["document behind"].search(text)
                or not any(pattern.search(text) for pattern in EXPLAINED.values())]
        verdict.demand(not rest, f"after the next edit verify finds: {rest[:3]}")


class CarelessCheck:
    """Counts what a careless writer lost; claims are (position, number)."""

    def __init__(self, kind, claims, whole):
        self.kind = kind
        self.claims = claims
        self.whole = whole

    def check(self, folder, position):
        """Whether the version that was claimed last is there, and whether what is there is whole."""
        verdict = Verdict()
        claimed = max((number for place, number in self.claims if place <= position), default=0)
        verdict.counts["acknowledged"] = claimed
        path = os.path.join(folder, "document")
        contents = read_bytes(path) if os.path.exists(path) else None
        found, is_torn = 0, False
        if contents is not None:
            found, is_torn = self.count_lines(contents) if self.kind == "append" else self.version(contents)
        verdict.counts["torn documents"] += is_torn
        lost = max(0, claimed - found)
        verdict.counts["lost"] += lost
        verdict.demand(lost == 0, f"claimed {claimed}, found {found}")
        return verdict

    def count_lines(self, contents):
        """The number of whole lines from the first one on."""
        lines = contents.split(b"\n")
        count = 0
        while count < len(lines) and lines[count] == b"version %06d" % (count + 1):
            count += 1
        return count, len(b"\n".join(lines[:count])) + 1 < len(contents)

    def version(self, contents):
        """The number of a whole document; 0 and torn for any other bytes."""
        for number, document in self.whole.items():
            if contents == document:
                return number, False
        return 0, True


def final_segments(case):
    """The lines of every segment as they were when all was done."""
    return {path: [line.raw for line in Segment(read_bytes(os.path.join(case, path))).lines]
            for path in segment_paths(case)}
