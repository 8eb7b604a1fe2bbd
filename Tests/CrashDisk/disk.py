"""The crash disk: building and mounting it, reading its log, making the states that a power cut may have left."""

import bisect
import mmap
import os
import shutil
import struct
import subprocess
import time

HEADER = struct.Struct("<IIQ")
WRITE, FLUSH = 1, 2
SECTOR = 512
IMAGE_SIZE = 600 << 20

# How each file system is made and mounted; %s is the image.
FILE_SYSTEMS = {
    "ext4": ("mkfs.ext4 -q -F -E nodiscard,lazy_itable_init=0,lazy_journal_init=0 %s", "ext4", "loop"),
    "ext4-journal": (
        "mkfs.ext4 -q -F -E nodiscard,lazy_itable_init=0,lazy_journal_init=0 %s", "ext4", "loop,data=journal"),
    "xfs": ("mkfs.xfs -q -f -K %s", "xfs", "loop,nouuid"),
    "btrfs": ("mkfs.btrfs -q -f -K %s", "btrfs", "loop,nodiscard"),
}


class Missing(Exception):
    """Something that the rig needs is not on this machine."""


def demand_machine(names):
    """Raises Missing unless this machine can run the rig for these file systems."""
    if os.geteuid() != 0:
        raise Missing("mounting needs root")
    for path in ("/dev/fuse", "/dev/loop-control"):
        if not os.path.exists(path):
            raise Missing(f"there is no {path}")
    for tool in {"cc", "pkg-config"} | {FILE_SYSTEMS[name][0].split()[0] for name in names}:
        if shutil.which(tool) is None:
            raise Missing(f"there is no {tool} (Debian: gcc pkg-config libfuse3-dev e2fsprogs xfsprogs btrfs-progs)")
    if subprocess.run(["pkg-config", "--exists", "fuse3"]).returncode != 0:
        raise Missing("there is no libfuse3-dev")


def compiled(name, target, *flags):
    """Compiles a C file of this folder; gives the path of what it became."""
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    warnings = ["-Wall", "-Wextra", "-Werror"]
    subprocess.run(["cc", "-std=gnu11", "-O2", *warnings, "-o", target, source, *flags], check=True)
    return target


def build(folder):
    """Compiles the crash disk into a folder; gives the path of the program."""
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "fuse3"], check=True, capture_output=True, text=True).stdout.split()
    return compiled("crash_disk.c", os.path.join(folder, "crash_disk"), *flags)


def build_no_sync(folder):
    """Compiles what makes a program pass over its fsync; gives the path of the library."""
    return compiled("no_sync.c", os.path.join(folder, "no_sync.so"), "-shared", "-fPIC")


def make_image(name, path):
    """Makes an image with an empty file system."""
    with open(path, "wb") as file:
        file.truncate(IMAGE_SIZE)
    subprocess.run((FILE_SYSTEMS[name][0] % path).split(), check=True, stdout=subprocess.DEVNULL)


def copy_image(source, target):
    """Copies an image; blocks of zeros take no room."""
    subprocess.run(["cp", "--sparse=always", source, target], check=True)


def unmount(folder):
    """Unmounts a folder, waiting for what still uses it; at last it is taken out of sight."""
    for _ in range(100):
        if not os.path.ismount(folder):
            return
        if subprocess.run(["umount", folder], capture_output=True).returncode == 0:
            return
        time.sleep(0.05)
    subprocess.run(["umount", "-l", folder], capture_output=True)


class Mounted:
    """A file system in an image, mounted while the `with` lasts; the kernel frees the loop device with it."""

    def __init__(self, name, image, folder):
        self.name = name
        self.image = image
        self.folder = folder

    def __enter__(self):
        _, kind, options = FILE_SYSTEMS[self.name]
        done = subprocess.run(
            ["mount", "-t", kind, "-o", options, self.image, self.folder], capture_output=True, text=True)
        if done.returncode != 0:
            raise OSError(f"{self.name}: {done.stderr.strip()}")
        return self.folder

    def __exit__(self, *error):
        unmount(self.folder)
        if self.name == "btrfs":
            # Copies have the same identity; the kernel must forget the one that it saw last.
            subprocess.run(["btrfs", "device", "scan", "--forget"], capture_output=True)


class CrashDisk:
    """The running crash disk over a backing file."""

    def __init__(self, program, backing, log, folder):
        self.arguments = [program, backing, log, folder]
        self.log = log
        self.folder = folder
        self.image = os.path.join(folder, "disk")
        self.process = None

    def __enter__(self):
        self.process = subprocess.Popen(self.arguments, start_new_session=True)
        for _ in range(500):
            if self.process.poll() is not None:
                raise OSError(f"crash_disk ended with {self.process.returncode}")
            if os.path.ismount(self.folder):
                return self
            time.sleep(0.01)
        self.__exit__()
        raise OSError("crash_disk did not mount within 5 s")

    def __exit__(self, *error):
        unmount(self.folder)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def position(self):
        """How far the log has come: what was acknowledged by now rests on nothing that stands behind it."""
        return os.stat(self.log).st_size


class Log:
    """The log of a crash disk, in memory pages."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.records = []
        self.ends = []
        self.flushes = []
        place = 0
        while place + HEADER.size <= len(self.bytes):
            kind, length, offset = HEADER.unpack_from(self.bytes, place)
            start = place + HEADER.size
            place = start + length
            if kind == FLUSH:
                self.flushes.append(len(self.records))
            self.records.append((kind, offset, start, length))
            self.ends.append(place)
        if place != len(self.bytes):
            raise ValueError("the log ends within a record")

    def count_at(self, position):
        """How many records stand before a position."""
        return bisect.bisect_right(self.ends, position)

    def position(self, count):
        """The position after the first `count` records."""
        return self.ends[count - 1] if count else 0

    def durable(self, count):
        """How many of the first `count` records were flushed: those before the last flush among them."""
        place = bisect.bisect_left(self.flushes, count)
        return self.flushes[place - 1] + 1 if place else 0

    def data(self, record):
        """The bytes of a write."""
        _, _, start, length = record
        return self.bytes[start:start + length]


class StateMaker:
    """Makes images of crash states in growing order of the point of the crash."""

    def __init__(self, log, base, durable_image):
        self.log = log
        self.image = durable_image
        self.applied = 0
        copy_image(base, durable_image)

    def make(self, count, strategy, random, target):
        """The state after `count` records: all that was flushed, and of the rest what the strategy leaves."""
        flushed = self.log.durable(count)
        self.apply_flushed(flushed)
        copy_image(self.image, target)
        rest = [record for record in self.log.records[flushed:count] if record[0] == WRITE]
        with open(target, "r+b") as file:
            for offset, data in survivors(self.log, rest, strategy, random):
                file.seek(offset)
                file.write(data)
        return len(rest)

    def apply_flushed(self, flushed):
        """Brings the image of what was flushed up to a record."""
        if flushed <= self.applied:
            return
        with open(self.image, "r+b") as file:
            for record in self.log.records[self.applied:flushed]:
                if record[0] == WRITE:
                    file.seek(record[1])
                    file.write(self.log.data(record))
        self.applied = flushed


STRATEGIES = ("none", "all", "some", "reordered", "torn")


def survivors(log, writes, strategy, random):
    """Of writes that were not flushed, those that reached the disk, as (offset, bytes) in the order in which they did.

    `none` and `all` speak for themselves. `some` keeps each with one chance in two. `reordered` does so in any order,
    so that an older write may cover a newer one. `torn` keeps single sectors of 512 bytes of some of them.
    """
    if strategy == "none":
        return []
    whole = [(record[1], log.data(record)) for record in writes]
    if strategy == "all":
        return whole
    kept = [write for write in whole if random.random() < 0.5]
    if strategy == "reordered":
        random.shuffle(kept)
    if strategy == "torn":
        return [piece for write in whole for piece in sectors(write, random)]
    return kept


def sectors(write, random):
    """What is left of one write: all, nothing, sectors up to one, or any sectors."""
    offset, data = write
    fate = random.randrange(4)
    count = len(data) // SECTOR
    if fate == 0:
        return [write]
    if fate == 1 or count == 0:
        return []
    if fate == 2:
        return [(offset, data[:random.randrange(count) * SECTOR])]
    return [(offset + index * SECTOR, data[index * SECTOR:(index + 1) * SECTOR])
            for index in range(count) if random.random() < 0.5]
