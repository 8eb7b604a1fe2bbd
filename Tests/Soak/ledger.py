"""What was acknowledged, what was counted, what went wrong; shared by all threads of a run."""

import collections
import threading


class Ledger:
    """Everything that must be in the history at the end, and the figures of the run."""

    def __init__(self):
        self.lock = threading.Lock()
        self.lines = set()
        self.records = set()
        self.notes = set()
        self.counts = collections.Counter()
        self.findings = collections.Counter()
        self.faults = []
        self.times = collections.deque(maxlen=200)

    def count(self, what, number=1):
        """Adds to a figure."""
        with self.lock:
            self.counts[what] += number

    def fault(self, text):
        """Notes something that must not happen, and says it at once."""
        with self.lock:
            self.faults.append(text)
        print(f"  FAULT {text}", flush=True)

    def acknowledge(self, lines, records=(), note=None):
        """Notes that lines of the history, records and the value of a note were acknowledged."""
        with self.lock:
            self.lines |= set(lines)
            self.records |= set(records)
            self.notes |= {note} if note else set()
            self.counts["acknowledged commands"] += 1
