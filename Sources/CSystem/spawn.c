#define _GNU_SOURCE
#include "CSystem.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <unistd.h>

static void open_descriptors(posix_spawn_file_actions_t *actions, int socket) {
  /* First, since the socket itself may stand on one of the lowest three. */
  posix_spawn_file_actions_adddup2(actions, socket, 3);
  for (int descriptor = 0; descriptor < 3; descriptor += 1)
    posix_spawn_file_actions_addopen(actions, descriptor, "/dev/null", O_RDWR, 0);
  posix_spawn_file_actions_addclosefrom_np(actions, 4);
}

static void reset_signals(posix_spawnattr_t *attributes) {
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(attributes, &none);
  posix_spawnattr_setsigdefault(attributes, &all);
  posix_spawnattr_setpgroup(attributes, 0);
  posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
}

int overlook_spawn(const char *program, char *const arguments[], char *const environment[], int socket,
                   bool is_background) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  open_descriptors(&actions, socket);
  reset_signals(&attributes);
  pid_t process = 0;
  int error = posix_spawn(&process, program, &actions, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (error != 0) return -error;
  if (is_background) setpriority(PRIO_PROCESS, (id_t)process, 10);
  return process;
}
