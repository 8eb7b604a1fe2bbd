#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Rights and fields of later kernels than the headers of Debian 12. */
#define RIGHT_REFER (1ULL << 13)
#define RIGHT_TRUNCATE (1ULL << 14)
#define RIGHT_IOCTL_DEVICE (1ULL << 15)
#define NETWORK_BIND_AND_CONNECT 3ULL
#define SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS 3ULL

struct ruleset_attributes {
  uint64_t file_rights;
  uint64_t network_rights;
  uint64_t scopes;
};

static const uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t writing =
    LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE | RIGHT_TRUNCATE;
static const uint64_t rights_on_files = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | RIGHT_TRUNCATE;

int overlook_landlock_abi(void) {
  long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return abi < 0 ? 0 : (int)abi;
}

static uint64_t handled_rights(int abi) {
  uint64_t rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
  if (abi >= 2) rights |= RIGHT_REFER;
  if (abi >= 3) rights |= RIGHT_TRUNCATE;
  if (abi >= 5) rights |= RIGHT_IOCTL_DEVICE;
  return rights;
}

int overlook_landlock_ruleset(void) {
  int abi = overlook_landlock_abi();
  if (abi < 1) return -ENOSYS;
  struct ruleset_attributes attributes = {.file_rights = handled_rights(abi)};
  size_t size = sizeof attributes.file_rights;
  if (abi >= 4) {
    attributes.network_rights = NETWORK_BIND_AND_CONNECT;
    size += sizeof attributes.network_rights;
  }
  if (abi >= 6) {
    attributes.scopes = SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS;
    size += sizeof attributes.scopes;
  }
  long ruleset = syscall(SYS_landlock_create_ruleset, &attributes, size, 0);
  return ruleset < 0 ? -errno : (int)ruleset;
}

int overlook_landlock_allow(int ruleset, const char *path, bool writable) {
  int target = open(path, O_PATH | O_CLOEXEC);
  if (target < 0) return -errno;
  struct stat status;
  if (fstat(target, &status) != 0) {
    int error = errno;
    close(target);
    return -error;
  }
  uint64_t rights = writable ? reading | writing : reading;
  if (!S_ISDIR(status.st_mode)) rights &= rights_on_files;
  struct landlock_path_beneath_attr rule = {
      .allowed_access = rights & handled_rights(overlook_landlock_abi()), .parent_fd = target};
  long result = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  int error = errno;
  close(target);
  return result < 0 ? -error : 0;
}

int overlook_landlock_enforce(int ruleset) {
  long result = syscall(SYS_landlock_restrict_self, ruleset, 0);
  int error = errno;
  close(ruleset);
  return result < 0 ? -error : 0;
}
