#define _GNU_SOURCE
#include "CSystem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

static int outcome(long result) { return result < 0 ? -errno : (int)result; }

int overlook_holds(const void *bytes, size_t count, const void *others, size_t length) {
  return memmem(bytes, count, others, length) != NULL;
}

bool overlook_is_local(const char *path) {
  struct statfs found;
  if (statfs(path, &found) != 0) return false;
  switch ((unsigned long)found.f_type) {
    case 0xEF53:     /* ext2, ext3, ext4 */
    case 0x58465342: /* XFS */
    case 0x9123683E: /* btrfs */
    case 0x01021994: /* tmpfs */
    case 0xF2F52010: /* F2FS */
    case 0x2FC12FC1: /* ZFS */
      return true;
    default: return false;
  }
}

void overlook_error_text(int error, char *text, size_t size) {
  if (size == 0) return;
  const char *words = strerrordesc_np(error);
  if (words) {
    snprintf(text, size, "%s", words);
  } else {
    snprintf(text, size, "error %d", error);
  }
}

int overlook_no_new_privileges(void) { return outcome(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)); }

int overlook_let_signals_through(void) {
  static const int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH};
  sigset_t set;
  sigemptyset(&set);
  for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) sigaddset(&set, signals[i]);
  return outcome(sigprocmask(SIG_UNBLOCK, &set, NULL));
}

void overlook_keep_freed_memory(int bytes) {
  enum { LARGEST_PIECE = 32 << 20 };
  mallopt(M_MMAP_THRESHOLD, LARGEST_PIECE);
  mallopt(M_TRIM_THRESHOLD, bytes);
}

int overlook_limit_address_space(uint64_t bytes) {
  struct rlimit limit = {.rlim_cur = bytes, .rlim_max = bytes};
  return outcome(setrlimit(RLIMIT_AS, &limit));
}

int overlook_limit_processor_time(uint64_t seconds) {
  struct rusage used;
  struct rlimit limit;
  if (getrusage(RUSAGE_SELF, &used) != 0 || getrlimit(RLIMIT_CPU, &limit) != 0) return -errno;
  /* The time used so far is rounded up, so that the budget is never cut short. */
  rlim_t spent = (rlim_t)used.ru_utime.tv_sec + (rlim_t)used.ru_stime.tv_sec + 2;
  rlim_t wanted = spent + (rlim_t)seconds;
  limit.rlim_cur = limit.rlim_max == RLIM_INFINITY || wanted < limit.rlim_max ? wanted : limit.rlim_max;
  return outcome(setrlimit(RLIMIT_CPU, &limit));
}

int overlook_forbid_core_files(void) {
  struct rlimit limit = {.rlim_cur = 0, .rlim_max = 0};
  return outcome(setrlimit(RLIMIT_CORE, &limit));
}

int overlook_thread_count(void) {
  DIR *folder = opendir("/proc/self/task");
  if (!folder) return -errno;
  int count = 0;
  for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) count += entry->d_name[0] != '.';
  closedir(folder);
  return count;
}

int overlook_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

int64_t overlook_file_system(const char *path) {
  struct statfs information;
  if (statfs(path, &information) != 0) return -errno;
  /* Some numbers have the highest of 32 bits set, which must not make them negative. */
  return (int64_t)((uint64_t)information.f_type & 0xFFFFFFFF);
}

static struct flock whole_file(short type) {
  return (struct flock){.l_type = type, .l_whence = SEEK_SET, .l_start = 0, .l_len = 0, .l_pid = 0};
}

int overlook_lock(int descriptor, bool exclusive) {
  struct flock lock = whole_file(exclusive ? F_WRLCK : F_RDLCK);
  return outcome(fcntl(descriptor, F_OFD_SETLK, &lock));
}

int overlook_unlock(int descriptor) {
  struct flock lock = whole_file(F_UNLCK);
  return outcome(fcntl(descriptor, F_OFD_SETLK, &lock));
}

int overlook_lock_is_held(int descriptor, bool exclusive) {
  struct flock lock = whole_file(exclusive ? F_WRLCK : F_RDLCK);
  if (fcntl(descriptor, F_OFD_GETLK, &lock) != 0) return -errno;
  return lock.l_type == F_UNLCK ? 0 : 1;
}

int overlook_rename_exclusive(const char *old_path, const char *new_path) {
  return outcome(renameat2(AT_FDCWD, old_path, AT_FDCWD, new_path, RENAME_NOREPLACE));
}

int overlook_rename_exclusive_at(int old_folder, const char *old_path, int new_folder, const char *new_path) {
  return outcome(renameat2(old_folder, old_path, new_folder, new_path, RENAME_NOREPLACE));
}

int overlook_rename_exchange(const char *first_path, const char *second_path) {
  return outcome(renameat2(AT_FDCWD, first_path, AT_FDCWD, second_path, RENAME_EXCHANGE));
}

int overlook_syncfs(int descriptor) { return outcome(syncfs(descriptor)); }

int overlook_try_socket(void) {
  int descriptor = socket(AF_INET, SOCK_STREAM, 0);
  if (descriptor < 0) return -errno;
  close(descriptor);
  return 0;
}

int overlook_try_exec(void) {
  char *const arguments[] = {"/bin/true", NULL};
  char *const environment[] = {NULL};
  execve("/bin/true", arguments, environment);
  return -errno;
}

int overlook_try_fork(void) {
  pid_t child = fork();
  if (child < 0) return -errno;
  if (child == 0) _exit(0);
  waitpid(child, NULL, 0);
  return 0;
}

int overlook_try_signal_parent(void) { return outcome(kill(getppid(), 0)); }
