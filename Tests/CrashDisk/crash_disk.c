/*
 * A disk that remembers the order of what happened to it.
 *
 * Shows one file, "disk", through FUSE. Reads and writes go to a backing file; every write and every flush is also
 * appended to a log, in the order in which they were carried out. A loop device over "disk" gives a block device on
 * which any file system can be mounted, and from the log every state can be made that a power cut may have left.
 *
 * A record of the log, little-endian: kind (32 bits: 1 write, 2 flush), length (32 bits), offset (64 bits), bytes.
 * One thread serves all requests, so that the log has one order and a record stands in it before its request is
 * answered.
 *
 * Usage: crash_disk BACKING LOG MOUNTPOINT
 */
#define FUSE_USE_VERSION 31
#define _GNU_SOURCE
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <fuse.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { KIND_WRITE = 1, KIND_FLUSH = 2 };

struct record {
  uint32_t kind;
  uint32_t length;
  uint64_t offset;
};

static const char disk_path[] = "/disk";
static int backing = -1;
static int journal = -1;
static off_t disk_size;

/* A log with a gap would make the checks lie, so that a fault here ends the disk. */
static void give_up(const char *what) {
  perror(what);
  _exit(1);
}

static void append_record(enum kind kind, const char *bytes, size_t length, off_t offset) {
  struct record record = {
      .kind = htole32(kind),
      .length = htole32((uint32_t)length),
      .offset = htole64((uint64_t)offset),
  };
  struct iovec parts[2] = {
      {.iov_base = &record, .iov_len = sizeof record},
      {.iov_base = (void *)(uintptr_t)bytes, .iov_len = length},
  };
  ssize_t written = writev(journal, parts, 2);
  if (written != (ssize_t)(sizeof record + length)) give_up("crash_disk: log");
}

static int is_disk(const char *path) { return strcmp(path, disk_path) == 0; }

static int disk_getattr(const char *path, struct stat *status, struct fuse_file_info *file) {
  (void)file;
  memset(status, 0, sizeof *status);
  if (strcmp(path, "/") == 0) {
    status->st_mode = S_IFDIR | 0700;
    status->st_nlink = 2;
    return 0;
  }
  if (!is_disk(path)) return -ENOENT;
  status->st_mode = S_IFREG | 0600;
  status->st_nlink = 1;
  status->st_size = disk_size;
  return 0;
}

static int disk_readdir(const char *path, void *buffer, fuse_fill_dir_t fill, off_t offset,
                        struct fuse_file_info *file, enum fuse_readdir_flags flags) {
  (void)offset, (void)file, (void)flags;
  if (strcmp(path, "/") != 0) return -ENOTDIR;
  fill(buffer, ".", NULL, 0, 0);
  fill(buffer, "..", NULL, 0, 0);
  fill(buffer, disk_path + 1, NULL, 0, 0);
  return 0;
}

static int disk_open(const char *path, struct fuse_file_info *file) {
  (void)file;
  return is_disk(path) ? 0 : -ENOENT;
}

static int disk_read(const char *path, char *bytes, size_t length, off_t offset, struct fuse_file_info *file) {
  (void)path, (void)file;
  size_t done = 0;
  while (done < length) {
    ssize_t count = pread(backing, bytes + done, length - done, offset + (off_t)done);
    if (count < 0) return -errno;
    if (count == 0) break;
    done += (size_t)count;
  }
  return (int)done;
}

static int disk_write(const char *path, const char *bytes, size_t length, off_t offset, struct fuse_file_info *file) {
  (void)path, (void)file;
  if (offset < 0 || offset > disk_size || (off_t)length > disk_size - offset) return -ENOSPC;
  size_t done = 0;
  while (done < length) {
    ssize_t count = pwrite(backing, bytes + done, length - done, offset + (off_t)done);
    if (count < 0) give_up("crash_disk: backing file");
    done += (size_t)count;
  }
  append_record(KIND_WRITE, bytes, length, offset);
  return (int)length;
}

static int disk_fsync(const char *path, int only_data, struct fuse_file_info *file) {
  (void)path, (void)only_data, (void)file;
  append_record(KIND_FLUSH, NULL, 0, 0);
  return 0;
}

static const struct fuse_operations operations = {
    .getattr = disk_getattr,
    .readdir = disk_readdir,
    .open = disk_open,
    .read = disk_read,
    .write = disk_write,
    .fsync = disk_fsync,
};

int main(int count, char **arguments) {
  if (count != 4) {
    fputs("usage: crash_disk BACKING LOG MOUNTPOINT\n", stderr);
    return 64;
  }
  backing = open(arguments[1], O_RDWR | O_CLOEXEC);
  if (backing < 0) give_up(arguments[1]);
  journal = open(arguments[2], O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
  if (journal < 0) give_up(arguments[2]);
  struct stat status;
  if (fstat(backing, &status) != 0) give_up(arguments[1]);
  disk_size = status.st_size;
  char foreground[] = "-f", single[] = "-s", option[] = "-o", name[] = "fsname=crash_disk";
  char *fuse_arguments[] = {arguments[0], foreground, single, option, name, arguments[3], NULL};
  return fuse_main(6, fuse_arguments, &operations, NULL);
}
