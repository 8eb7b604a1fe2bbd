#!/usr/bin/env python3
"""Power cuts: edits on a crash disk, then every kind of state that a power cut may have left, mounted and checked.

    Tests/CrashDisk/crash.py --program .build/release/overlook [--seed N] [--states N] [--edits N] [--fs ext4,xfs]

Needs root, /dev/fuse, loop devices and libfuse3-dev; says so and exits with 77 where something is missing. Exits with
1 when a check failed, or when a writer that is known to be careless was not caught.
"""

import argparse
import collections
import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "Soak")]

from careless import KINDS as CARELESS, document  # noqa: E402
from checks import CarelessCheck, CaseCheck, final_segments  # noqa: E402
from disk import (FILE_SYSTEMS, STRATEGIES, CrashDisk, Log, Missing, Mounted, StateMaker, build,  # noqa: E402
                  build_no_sync, copy_image, demand_machine, make_image)
from overlook_case import Program  # noqa: E402
from workload import Workload  # noqa: E402

SKIPPED = 77
# The program itself with one kind of call passed over: the checks of a case must catch that.
NO_SYNC = ("no-data", "no-file", "no-folder")
CONTROLS = CARELESS + NO_SYNC
# With data=journal the fsync of the folder, which follows, makes the file safe too.
HARMLESS = {("ext4-journal", "no-file")}


class Rig:
    """One run over one file system with one writer."""

    def __init__(self, folder, disk_program, name, seed):
        self.folder = folder
        self.disk_program = disk_program
        self.name = name
        self.random = random.Random(seed)
        self.log = os.path.join(folder, "log")
        self.base = os.path.join(folder, "base.img")
        self.mountpoint = os.path.join(folder, "mnt")
        self.states = 0
        self.faulty = 0
        self.unmountable = 0
        self.unflushed = 0
        self.counts = collections.Counter()

    def record(self, work):
        """Mounts a fresh file system on the crash disk and does the work; gives what the work gives."""
        backing, fuse = os.path.join(self.folder, "backing.img"), os.path.join(self.folder, "fuse")
        for path in (fuse, self.mountpoint):
            os.makedirs(path, exist_ok=True)
        make_image(self.name, self.base)
        copy_image(self.base, backing)
        with CrashDisk(self.disk_program, backing, self.log, fuse) as disk:
            with Mounted(self.name, disk.image, self.mountpoint) as folder:
                begin = disk.position()
                result = work(disk, folder)
                end = disk.position()
        os.unlink(backing)
        return begin, end, result

    def points(self, log, begin, end, acknowledged, count):
        """Where the power goes, in order: half just after something was acknowledged, half anywhere."""
        first, last = log.count_at(begin), log.count_at(end)
        near = [log.count_at(self.random.choice(acknowledged)) + self.random.randrange(3) for _ in range(count // 2)]
        anywhere = [self.random.randint(first, last) for _ in range(count - len(near))]
        return sorted(min(max(point, first), last) for point in near + anywhere)

    def cut(self, begin, end, acknowledged, count, check, keep):
        """Makes states and checks each; `check` gets the folder and the position of the log."""
        log = Log(self.log)
        maker = StateMaker(log, self.base, os.path.join(self.folder, "durable.img"))
        image = os.path.join(self.folder, "state.img")
        for point in self.points(log, begin, end, acknowledged, count):
            strategy = self.random.choice(STRATEGIES)
            before = self.random.getstate()
            self.unflushed += maker.make(point, strategy, self.random, image)
            verdict = self.judge(image, check, log.position(point))
            self.states += 1
            if verdict is None:
                continue
            self.counts.update(verdict.counts)
            self.faulty += bool(verdict.faults)
            if verdict.faults and keep:
                self.random.setstate(before)
                maker.make(point, strategy, self.random, os.path.join(keep, f"{self.name}-{point}-{strategy}.img"))
            yield point, strategy, verdict
        os.unlink(image)
        os.unlink(maker.image)

    def judge(self, image, check, position):
        """Mounts a state, which replays the file system's journal, and checks it; None where it cannot be mounted."""
        try:
            with Mounted(self.name, image, self.mountpoint) as folder:
                return check(folder, position)
        except OSError as error:
            if "mount" not in str(error) and self.name not in str(error):
                raise
            self.unmountable += 1
            print(f"  {self.name}: a state cannot be mounted: {error}", flush=True)
            return None


def cut_overlook(rig, program, edits, states, keep=None, preload=None):
    """Edits a case with the built program and checks it after power cuts; prints faults unless they are wanted."""
    writer = Program(program.path, program.home, **preload) if preload else program

    def work(disk, folder):
        workload = Workload(writer, disk, os.path.join(folder, "case"), rig.folder, rig.random)
        workload.run(edits)
        return workload.moments, final_segments(workload.case)

    began = time.monotonic()
    begin, end, (moments, segments) = rig.record(work)
    worked = time.monotonic() - began
    check = CaseCheck(program, moments, segments)
    acknowledged = [moment.position for moment in moments[1:]]
    for point, strategy, verdict in rig.cut(
            begin, end, acknowledged, states,
            lambda folder, position: check.check(os.path.join(folder, "case"), position), keep):
        for fault in verdict.faults if preload is None else []:
            print(f"  FAULT {rig.name} at record {point}, unflushed writes {strategy}: {fault}", flush=True)
    name = f"overlook {preload['NO_SYNC']} passed over" if preload else "overlook"
    print(f"{rig.name}: {name}: {len(moments) - 1} acknowledgements, {len(moments[-1].actions)} actions, "
          f"log {end - begin} bytes, workload {worked:.0f} s", flush=True)
    report(rig, began)


def cut_careless(rig, kind, options):
    """Does the same with a careless writer."""
    def work(disk, folder):
        return claims_of(kind, folder, options.versions, disk)

    began = time.monotonic()
    begin, end, claims = rig.record(work)
    whole = {number: document(number) for number in range(1, options.versions + 1)}
    check = CarelessCheck(kind, claims, whole)
    for _ in rig.cut(begin, end, [place for place, _ in claims], options.control_states, check.check, None):
        pass
    print(f"{rig.name}: careless writer \"{kind}\": {len(claims)} claims", flush=True)
    report(rig, began)


def claims_of(kind, folder, count, disk):
    """Runs a careless writer; gives at which position of the log it claimed which version."""
    process = subprocess.Popen(
        [sys.executable, os.path.join(HERE, "careless.py"), kind, folder, str(count)], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, text=True)
    claims = []
    for line in process.stdout:
        claims.append((disk.position(), int(line)))
        process.stdin.write("\n")
        process.stdin.flush()
    process.stdin.close()
    if process.wait() != 0:
        raise RuntimeError(f"careless.py gave {process.returncode}")
    return claims


def report(rig, began):
    """Prints the figures of one run."""
    figures = ", ".join(f"{name} {count}" for name, count in sorted(rig.counts.items()))
    print(f"  states {rig.states}, with faults {rig.faulty}, not mountable {rig.unmountable}, "
          f"unflushed writes {rig.unflushed}; summed over states: {figures}; {time.monotonic() - began:.0f} s",
          flush=True)


def run_controls(name, place, disk_program, program, library, options):
    """Careless writers, and the program made careless; gives whether each was caught."""
    is_good = True
    for kind in options.controls:
        rig = Rig(place, disk_program, name, f"{options.seed} {name} {kind}")
        if kind in CARELESS:
            cut_careless(rig, kind, options)
        else:
            preload = {"LD_PRELOAD": library, "NO_SYNC": kind.removeprefix("no-")}
            cut_overlook(rig, program, 16, options.control_states, preload=preload)
        if rig.faulty == 0 and (name, kind) not in HARMLESS:
            print(f"FAULT {name}: control \"{kind}\" was not caught", flush=True)
            is_good = False
    return is_good


def run(options, folder):
    """All file systems, the controls and the program; gives the exit status."""
    disk_program = build(folder)
    library = build_no_sync(folder)
    home = os.path.join(folder, "home")
    os.makedirs(home)
    program = Program(options.program, home)
    print(f"seed {options.seed}; {program.version()}; {os.uname().release}", flush=True)
    is_good = True
    for name in options.fs:
        place = os.path.join(folder, name)
        os.makedirs(place)
        is_good = run_controls(name, place, disk_program, program, library, options) and is_good
        if options.edits:
            rig = Rig(place, disk_program, name, f"{options.seed} {name}")
            cut_overlook(rig, program, options.edits, options.states, options.keep)
            is_good = is_good and rig.faulty == 0 and rig.states > rig.unmountable
        shutil.rmtree(place)
    print("all held" if is_good else "NOT all held", flush=True)
    return 0 if is_good else 1


def options_of(arguments):
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=os.path.join(HERE, "../../.build/release/overlook"))
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 31))
    parser.add_argument("--fs", type=lambda text: text.split(","), default=list(FILE_SYSTEMS))
    parser.add_argument("--states", type=int, default=60, help="power cuts a file system")
    parser.add_argument("--edits", type=int, default=60, help="edits before them; 0 runs the careless writers only")
    parser.add_argument("--control-states", type=int, default=30, help="power cuts a careless writer")
    parser.add_argument("--versions", type=int, default=100, help="versions that a careless writer writes")
    parser.add_argument(
        "--controls", type=lambda text: [word for word in text.split(",") if word], default=list(CONTROLS))
    parser.add_argument("--work", help="a folder for the images, about 1 GB; a temporary one otherwise")
    parser.add_argument("--keep", help="a folder in which images of states with faults are kept")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.fs if name not in FILE_SYSTEMS]
    if unknown or not set(options.controls) <= set(CONTROLS):
        parser.error(f"there are the file systems {', '.join(FILE_SYSTEMS)} and the controls {', '.join(CONTROLS)}")
    return options


def stop(number, frame):
    """Makes a signal unwind, so that everything is unmounted."""
    raise SystemExit(128 + number)


def main():
    """Runs, and leaves nothing mounted."""
    options = options_of(sys.argv[1:])
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, stop)
    try:
        demand_machine(options.fs)
        if not os.access(options.program, os.X_OK):
            raise Missing(f"{options.program} is not built: swift build -c release --product overlook")
    except Missing as missing:
        print(f"skipped: {missing}", file=sys.stderr)
        return SKIPPED
    if options.keep:
        os.makedirs(options.keep, exist_ok=True)
    with contextlib.ExitStack() as stack:
        folder = tempfile.mkdtemp(prefix="overlook-crash-", dir=options.work)
        stack.callback(shutil.rmtree, folder, True)
        return run(options, folder)


if __name__ == "__main__":
    sys.exit(main())
