#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#endif

bool overlook_seccomp_supported(void) {
#ifdef MACHINE
  return true;
#else
  return false;
#endif
}

#ifdef MACHINE

/* Never needed to decode pictures, and each a way out or a large piece of kernel. */
static const int always_refused[] = {
    SYS_execve, SYS_execveat, SYS_clone,
#ifdef SYS_fork
    SYS_fork, SYS_vfork,
#endif
    SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4, SYS_ptrace,
    SYS_process_vm_readv, SYS_process_vm_writev, SYS_kill, SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot,
    SYS_unshare, SYS_setns, SYS_bpf, SYS_perf_event_open, SYS_keyctl, SYS_add_key, SYS_request_key,
    SYS_userfaultfd, SYS_open_by_handle_at, SYS_name_to_handle_at, SYS_init_module, SYS_finit_module,
    SYS_delete_module, SYS_kexec_load, SYS_kexec_file_load, SYS_reboot, SYS_swapon, SYS_swapoff, SYS_acct,
    SYS_settimeofday, SYS_clock_settime, SYS_clock_adjtime, SYS_adjtimex, SYS_setuid, SYS_setgid, SYS_setreuid,
    SYS_setregid, SYS_setresuid, SYS_setresgid, SYS_setgroups, SYS_setfsuid, SYS_setfsgid, SYS_capset,
    SYS_personality, SYS_quotactl, SYS_sethostname, SYS_setdomainname, SYS_syslog, SYS_vhangup, SYS_fanotify_init,
    SYS_io_setup, SYS_shmget, SYS_shmat, SYS_msgget, SYS_semget, SYS_mq_open, SYS_mknodat, SYS_fchmodat,
    SYS_fchownat, SYS_symlinkat, SYS_linkat, SYS_setxattr, SYS_lsetxattr, SYS_fsetxattr,
#ifdef SYS_mknod
    SYS_mknod, SYS_chmod, SYS_chown, SYS_lchown, SYS_symlink, SYS_link,
#endif
#ifdef SYS_iopl
    SYS_iopl, SYS_ioperm, SYS_modify_ldt,
#endif
    SYS_pidfd_open, SYS_pidfd_getfd, SYS_pidfd_send_signal, SYS_process_madvise, SYS_move_mount, SYS_open_tree,
    SYS_fsopen, SYS_fsconfig, SYS_fsmount, SYS_fspick, SYS_memfd_create};

/* Newer forms that the filter cannot look into: said not to exist, so that libraries take the older ones. */
static const int said_missing[] = {SYS_clone3, SYS_openat2, SYS_io_uring_setup, SYS_io_uring_enter,
                                   SYS_io_uring_register};

/* Changes to the file system, refused unless images are to be written. */
static const int refused_reading[] = {SYS_truncate, SYS_ftruncate, SYS_unlinkat, SYS_mkdirat, SYS_renameat2,
                                      SYS_fchmod, SYS_fchown, SYS_utimensat, SYS_fallocate,
#ifdef SYS_renameat
                                      SYS_renameat,
#endif
#ifdef SYS_unlink
                                      SYS_unlink, SYS_mkdir, SYS_rmdir, SYS_rename, SYS_creat, SYS_utime,
                                      SYS_utimes, SYS_futimesat,
#endif
};

#define CAPACITY 512
#define COUNT(list) (sizeof(list) / sizeof((list)[0]))
#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define LOAD_ARGUMENT(n) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[n]))
#define ANSWER(value) BPF_STMT(BPF_RET | BPF_K, (value))
#define REFUSE(error) ANSWER(SECCOMP_RET_ERRNO | ((error) & SECCOMP_RET_DATA))
#define SKIP_UNLESS_EQUAL(value, steps) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 0, (steps))

struct program {
  struct sock_filter steps[CAPACITY];
  size_t count;
};

static void add(struct program *program, struct sock_filter step) {
  if (program->count < CAPACITY) program->steps[program->count] = step;
  program->count += 1;
}

static void refuse_all(struct program *program, const int *calls, size_t count, int error) {
  for (size_t index = 0; index < count; index += 1) {
    add(program, (struct sock_filter)SKIP_UNLESS_EQUAL((unsigned)calls[index], 1));
    add(program, (struct sock_filter)REFUSE(error));
  }
}

static void check_machine(struct program *program) {
  add(program, (struct sock_filter)LOAD(arch));
  add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0));
  add(program, (struct sock_filter)ANSWER(SECCOMP_RET_KILL_PROCESS));
  add(program, (struct sock_filter)LOAD(nr));
#ifdef __x86_64__
  /* The x32 numbers of the same calls. */
  add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000U, 0, 1));
  add(program, (struct sock_filter)REFUSE(ENOSYS));
#endif
}

/* Refuses a call when an argument has any of these bits; leaves the call's number loaded. */
static void refuse_bits(struct program *program, int call, unsigned argument, unsigned bits) {
  add(program, (struct sock_filter)SKIP_UNLESS_EQUAL((unsigned)call, 4));
  add(program, (struct sock_filter)LOAD_ARGUMENT(argument));
  add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1));
  add(program, (struct sock_filter)REFUSE(EPERM));
  add(program, (struct sock_filter)LOAD(nr));
}

/* Refuses a call when an argument has exactly this value; leaves the call's number loaded. */
static void refuse_value(struct program *program, int call, unsigned argument, unsigned value) {
  add(program, (struct sock_filter)SKIP_UNLESS_EQUAL((unsigned)call, 4));
  add(program, (struct sock_filter)LOAD_ARGUMENT(argument));
  add(program, (struct sock_filter)SKIP_UNLESS_EQUAL(value, 1));
  add(program, (struct sock_filter)REFUSE(EPERM));
  add(program, (struct sock_filter)LOAD(nr));
}

int overlook_seccomp_confine(bool may_write) {
  struct program program = {.count = 0};
  const unsigned changing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
  check_machine(&program);
  refuse_all(&program, always_refused, COUNT(always_refused), EPERM);
  refuse_all(&program, said_missing, COUNT(said_missing), ENOSYS);
  refuse_value(&program, SYS_ioctl, 1, TIOCSTI);
  if (!may_write) {
    refuse_all(&program, refused_reading, COUNT(refused_reading), EPERM);
    refuse_bits(&program, SYS_openat, 2, changing);
#ifdef SYS_open
    refuse_bits(&program, SYS_open, 1, changing);
#endif
  }
  add(&program, (struct sock_filter)ANSWER(SECCOMP_RET_ALLOW));
  if (program.count > CAPACITY) return -E2BIG;
  struct sock_fprog filter = {.len = (unsigned short)program.count, .filter = program.steps};
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter) < 0 ? -errno : 0;
}

#else

int overlook_seccomp_confine(bool may_write) {
  (void)may_write;
  return -ENOSYS;
}

#endif
