/*
 * Preloaded into the program as a negative control: says that something is on the disk without asking for it.
 * NO_SYNC names what is passed over: "data" fdatasync, "file" fsync of a file, "folder" fsync of a folder.
 */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int passed_over(const char *what) {
  const char *wanted = getenv("NO_SYNC");
  return wanted != NULL && strcmp(wanted, what) == 0;
}

int fdatasync(int file) { return passed_over("data") ? 0 : (int)syscall(SYS_fdatasync, file); }

int fsync(int file) {
  struct stat status;
  const char *what = fstat(file, &status) == 0 && S_ISDIR(status.st_mode) ? "folder" : "file";
  return passed_over(what) ? 0 : (int)syscall(SYS_fsync, file);
}
