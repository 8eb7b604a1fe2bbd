"""Replicas of a case, and how their files come together: whole, in part, in place, under other names, by git."""

import os
import re
import shutil
import subprocess
import threading

from overlook_case import document_paths, read_bytes, segment_paths

# What `verify` may find while copies are incomplete.
UNDERWAY = {
    "not here yet": re.compile(r"are not here, or not yet"),
    "missing lines": re.compile(r"of a session of \S+ (is|are) missing$"),
    "unfinished action": re.compile(r"is not complete and does not count"),
    "no line yet": re.compile(r"is no part of the history"),
    "document behind": re.compile(r"is older than the history|is missing; opening the case"),
    "document ahead": re.compile(r"was changed outside"),
}
DAMAGED = re.compile(r"^(.*), line (\d+) is damaged and does not count$")
# What may remain when every line has arrived: a program that was killed before the first line of its file was whole,
# or within an action of several lines.
LASTING = {name: UNDERWAY[name] for name in ("no line yet", "unfinished action")}


class Replica:
    """One copy of the case."""

    def __init__(self, path, scratch):
        self.path = path
        self.scratch = scratch
        self.arrivals = threading.Lock()
        self.has_git = False
        self.siblings = [self]

    def explain(self, findings, ledger, known=UNDERWAY):
        """Sorts findings; one that cannot be explained is a fault."""
        for finding in findings:
            kind = next((kind for kind, pattern in known.items() if pattern.search(finding)), None)
            if kind is None and is_cut_line(finding, self.siblings):
                kind = "half a line that git united"
            if kind is None and known is UNDERWAY and self.has_git and "unexpected '<'" in finding:
                kind = "conflict marks of a merge that was under way"
            with ledger.lock:
                ledger.findings[kind or "unexplained"] += 1
            if kind is None:
                ledger.fault(f"{self.path}: verify: {finding}")


def is_cut_line(finding, replicas):
    """Whether a damaged line is the beginning of another line of its session, here or in another replica.

    Two clones that committed different lengths of one file, one of them cut within a line, are united by git to a file
    that has the half line and the whole one; copies of that file have them too.
    """
    found = DAMAGED.match(finding)
    if not found:
        return False
    cut = read_bytes(found[1]).split(b"\n")[int(found[2]) - 1]
    month, name = found[1].split("/")[-2:]
    stem = name.split(".")[0] + "."
    for replica in replicas:
        folder = os.path.join(replica.path, "history", month)
        for other in os.listdir(folder) if os.path.isdir(folder) else []:
            lines = read_bytes(os.path.join(folder, other)).split(b"\n") if other.startswith(stem) else []
            if any(len(line) > len(cut) and line.startswith(cut) for line in lines):
                return True
    return False


class Exchange:
    """Brings files from replica to replica."""

    def __init__(self, replicas, ledger, random):
        self.replicas = replicas
        self.ledger = ledger
        self.random = random
        self.copies = 0
        self.brought = set()

    def some(self):
        """One random exchange."""
        source, target = self.random.sample(self.replicas, 2)
        kind = self.random.choices(["both", "one", "part", "conflict", "documents", "git"], [3, 4, 4, 2, 2, 2])[0]
        if kind == "git":
            pair = [replica for replica in self.replicas if replica.has_git]
            if len(pair) == 2:
                self.random.shuffle(pair)
                self.merge(*pair)
            return
        self.ledger.count(f"exchange: {kind}")
        self.bring(source, target, is_partial=kind == "part")
        if kind == "both":
            self.bring(target, source)
        if kind == "conflict":
            self.leave_conflict_copy(source, target)
        if kind == "documents":
            self.bring_documents(source, target)

    # Files of the history

    def bring(self, source, target, is_partial=False, is_thorough=False):
        """Brings what a replica lacks; in part, each file may be cut anywhere, as by a transfer that broke off.

        Files of one size are taken for the same unless the exchange is thorough.
        """
        with target.arrivals:
            for name in segment_paths(source.path):
                if is_partial and self.random.random() < 0.3:
                    continue
                size = size_of(os.path.join(target.path, name))
                if is_thorough or size != size_of(os.path.join(source.path, name)):
                    self.bring_segment(name, source, target, is_partial)

    def bring_segment(self, name, source, target, is_partial):
        """One file, never over one that has more."""
        path = os.path.join(target.path, name)
        contents = read_bytes(os.path.join(source.path, name))
        old = read_bytes(path) if os.path.exists(path) else b""
        if is_partial and self.random.random() < 0.5:
            contents = contents[:self.random.randint(min(len(old), len(contents)), len(contents))]
        if old.startswith(contents) and os.path.exists(path):
            return
        if not contents.startswith(old):
            if (path, contents) in self.brought:
                return
            self.brought.add((path, contents))
            self.ledger.count("files that differ")
            path = self.other_name(path)
            old = b""
        self.ledger.count("files brought")
        put(path, old, contents, in_place=self.random.random() < 0.5)

    def leave_conflict_copy(self, source, target):
        """A copy of one file under another name, whole or cut, as synchronisers leave it."""
        names = segment_paths(source.path)
        if not names:
            return
        name = self.random.choice(names)
        contents = read_bytes(os.path.join(source.path, name))
        if self.random.random() < 0.5:
            contents = contents[:self.random.randint(0, len(contents))]
        put(self.other_name(os.path.join(target.path, name)), b"", contents, in_place=False)
        self.ledger.count("conflict copies")

    def other_name(self, path):
        """The name of a conflict copy."""
        self.copies += 1
        return f"{path.removesuffix('.jsonl')}.sync-conflict-{self.copies:06d}.jsonl"

    # Documents

    def bring_documents(self, source, target):
        """Documents over those of another replica, as rsync of the whole folder does."""
        with target.arrivals:
            for name in document_paths(source.path):
                try:
                    contents = read_bytes(os.path.join(source.path, name))
                except FileNotFoundError:
                    continue
                put(os.path.join(target.path, name), b"", contents, in_place=False)
                self.ledger.count("documents brought")

    # git

    def start_git(self, first, second):
        """Makes a repository of one replica and a clone of it in the place of the second."""
        git(first.path, "init", "-q", "-b", "main")
        commit(first.path)
        shutil.rmtree(second.path)
        git(first.path, "clone", "-q", first.path, second.path)
        first.has_git = second.has_git = True

    def merge(self, source, target):
        """Merges one clone into the other as the manual says: documents in conflict are settled by taking one side."""
        with target.arrivals:
            commit(source.path)
            commit(target.path)
            done = git(target.path, "pull", "-q", "--no-rebase", "--no-edit", source.path, "main")
            unmerged = git(target.path, "diff", "--name-only", "--diff-filter=U", "-z").stdout.split("\0")[:-1]
            if done.returncode != 0 and not unmerged:
                git(target.path, "merge", "--abort")
                self.ledger.count("git refused to merge")
                return
            for name in unmerged:
                if name.startswith("history/"):
                    self.ledger.fault(f"git: a conflict in {name}")
                if git(target.path, "checkout", "--ours", "--", name).returncode != 0:
                    git(target.path, "rm", "-q", "--cached", "--", name)
            self.ledger.count("git merges")
            self.ledger.count("documents in conflict in git", len(unmerged))
            commit(target.path)


def size_of(path):
    """The size of a file; -1 where there is none."""
    return os.path.getsize(path) if os.path.exists(path) else -1


def put(path, old, contents, in_place):
    """Writes a file: beside the old one and renamed over it, or by appending what is missing to it."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if in_place:
        with open(path, "ab") as file:
            file.write(contents[len(old):])
        return
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name}.part")
    with open(temporary, "wb") as file:
        file.write(contents)
    os.rename(temporary, path)


def git(folder, *arguments):
    """Runs git without the user's settings."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    identity = ["-c", "user.name=soak", "-c", "user.email=soak@example.org", "-c", "core.quotePath=false",
                "-c", "gc.auto=0"]
    return subprocess.run(
        ["git", *identity, *arguments], cwd=folder, env=environment, capture_output=True, text=True)


def commit(folder):
    """Commits everything."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "work")
