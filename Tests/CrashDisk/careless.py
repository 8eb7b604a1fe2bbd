"""Writers that promise too much: the rig must catch them, or it would catch nothing.

Usage: careless.py KIND FOLDER COUNT. Each writes COUNT numbered versions and prints a number once it claims that the
version is safe. Kinds:
  rename       a document beside the old one and renamed over it, without any fsync
  folder       the same with fsync of the document, but not of the folder
  append       lines appended to a file without fdatasync
Every third time some other file in the folder is made safe before that, as other programs on a machine do.
"""

import os
import sys
import time

KINDS = ("rename", "folder", "append")


def document(number):
    """A document of which every byte tells its version."""
    line = b"version %06d\n" % number
    return line * 400


def rename(folder, number, is_synced):
    """Puts a version in the place of the one before."""
    path = os.path.join(folder, "document")
    with open(path + ".new", "wb") as file:
        file.write(document(number))
        if is_synced:
            file.flush()
            os.fsync(file.fileno())
    os.rename(path + ".new", path)


def append(folder, number):
    """Appends a line."""
    with open(os.path.join(folder, "document"), "ab") as file:
        file.write(b"version %06d\n" % number)


def synchronize_neighbour(folder, number):
    """Makes a file safe that has nothing to do with the document."""
    with open(os.path.join(folder, "neighbour"), "wb") as file:
        file.write(b"%d\n" % number)
        file.flush()
        os.fsync(file.fileno())


def main():
    """Writes and claims."""
    kind, folder, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    for number in range(1, count + 1):
        if kind == "append":
            append(folder, number)
        else:
            rename(folder, number, kind == "folder")
        if number % 3 == 0:
            synchronize_neighbour(folder, number)
        print(number, flush=True)
        # The driver notes how far the disk has come before it lets the next version begin.
        sys.stdin.readline()
        time.sleep(0.01)


if __name__ == "__main__":
    main()
