#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

// Everything that a handler reads is atomic or written before the handlers are installed.

static atomic_uint requests;
static atomic_int inside;
static atomic_int is_open;
static atomic_long first_end_request;
static atomic_size_t leave_count;
static char leave_bytes[TERMINAL_LEAVE_LIMIT];
static int guarded_input = -1;
static int guarded_output = -1;
static int wake_ends[2] = {-1, -1};
static struct termios former_modes;
static struct sigaction former_resize;
static int resize_is_chained;
static char alternate_stack[65536];

static void ask_to_end(int number);
static void ask_to_stop(int number);
static void note_continued(int number);
static void note_resized(int number);
static void restore_and_die(int number, siginfo_t *details, void *context);

typedef void (*plain_handler)(int);

static struct guarded_signal {
  int number;
  plain_handler handler;  // null: a crash
  struct sigaction former;
  int is_installed;
} guarded[] = {
    {SIGTERM, ask_to_end, {{0}}, 0},   {SIGHUP, ask_to_end, {{0}}, 0},  {SIGINT, ask_to_end, {{0}}, 0},
    {SIGTSTP, ask_to_stop, {{0}}, 0},  {SIGCONT, note_continued, {{0}}, 0},
    {SIGQUIT, NULL, {{0}}, 0},         {SIGILL, NULL, {{0}}, 0},        {SIGTRAP, NULL, {{0}}, 0},
    {SIGABRT, NULL, {{0}}, 0},         {SIGSEGV, NULL, {{0}}, 0},       {SIGBUS, NULL, {{0}}, 0},
    {SIGFPE, NULL, {{0}}, 0},          {SIGSYS, NULL, {{0}}, 0},        {SIGXCPU, NULL, {{0}}, 0},
};

#define GUARDED_COUNT (sizeof guarded / sizeof guarded[0])

// What handlers do; only functions that signal-safety(7) allows.

static void write_without_waiting(const char *bytes, size_t count) {
  // A terminal that takes no more bytes (flow control, a link that hangs) must not hold up the end of the process.
  int flags = fcntl(guarded_output, F_GETFL);
  if (flags != -1) fcntl(guarded_output, F_SETFL, flags | O_NONBLOCK);
  while (count > 0) {
    ssize_t written = write(guarded_output, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) break;
    bytes += written;
    count -= (size_t)written;
  }
  if (flags != -1) fcntl(guarded_output, F_SETFL, flags);
}

static void leave_terminal(void) {
  if (!atomic_exchange(&inside, 0)) return;
  sigset_t background, former;
  sigemptyset(&background);
  sigaddset(&background, SIGTTOU);
  sigprocmask(SIG_BLOCK, &background, &former);
  write_without_waiting(leave_bytes, atomic_load(&leave_count));
  tcsetattr(guarded_input, TCSANOW, &former_modes);
  sigprocmask(SIG_SETMASK, &former, NULL);
}

static void request(unsigned bit) {
  atomic_fetch_or(&requests, bit);
  ssize_t ignored = write(wake_ends[1], "!", 1);
  (void)ignored;
}

static struct guarded_signal *guarded_entry(int number) {
  for (size_t index = 0; index < GUARDED_COUNT; index++) {
    if (guarded[index].number == number) return &guarded[index];
  }
  return NULL;
}

static void die_by(int number) {
  struct guarded_signal *entry = guarded_entry(number);
  if (entry == NULL) _exit(128 + number);
  sigaction(number, &entry->former, NULL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  sigprocmask(SIG_UNBLOCK, &only, NULL);
  raise(number);
  // Still here: a former handler (the Swift runtime's, which prints the stack) expects the fault to happen again.
  signal(number, SIG_DFL);
  raise(number);
}

static int is_overdue(void) {
  struct timespec now;
  if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) return 0;
  long seconds = (long)now.tv_sec + 1;
  long first = 0;
  if (atomic_compare_exchange_strong(&first_end_request, &first, seconds)) return 0;
  return seconds - first > 2;
}

static void ask_to_end(int number) {
  int saved = errno;
  if (number != SIGINT || atomic_load(&inside)) {
    if (is_overdue()) {
      leave_terminal();
      die_by(number);
    }
    request(TERMINAL_ASKED_TO_END);
  }
  errno = saved;
}

static void stop_by_default(int (*send)(void)) {
  struct sigaction standard, ours;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigemptyset(&standard.sa_mask);
  sigset_t only, former;
  sigemptyset(&only);
  sigaddset(&only, SIGTSTP);
  sigaction(SIGTSTP, &standard, &ours);
  sigprocmask(SIG_UNBLOCK, &only, &former);
  send();
  sigprocmask(SIG_SETMASK, &former, NULL);
  sigaction(SIGTSTP, &ours, NULL);
}

static int stop_myself(void) { return raise(SIGTSTP); }

static int stop_group(void) { return kill(0, SIGTSTP); }

static void ask_to_stop(int number) {
  (void)number;
  int saved = errno;
  if (atomic_load(&inside)) {
    request(TERMINAL_ASKED_TO_STOP);
  } else {
    stop_by_default(stop_myself);
  }
  errno = saved;
}

static void note_continued(int number) {
  (void)number;
  int saved = errno;
  if (atomic_load(&inside)) request(TERMINAL_CONTINUED);
  errno = saved;
}

static void note_resized(int number) {
  int saved = errno;
  if (resize_is_chained && former_resize.sa_handler != SIG_DFL && former_resize.sa_handler != SIG_IGN) {
    former_resize.sa_handler(number);
  }
  request(TERMINAL_RESIZED);
  errno = saved;
}

static void restore_and_die(int number, siginfo_t *details, void *context) {
  (void)context;
  int saved = errno;
  if (number == SIGQUIT && !atomic_load(&inside)) {
    errno = saved;
    return;
  }
  leave_terminal();
  struct guarded_signal *entry = guarded_entry(number);
  if (entry != NULL) sigaction(number, &entry->former, NULL);
  // A fault happens again when the handler returns, and then dies with its own address in the core file.
  int is_fault = details != NULL && details->si_code > 0 && details->si_code != SI_KERNEL;
  if (!is_fault || number == SIGTRAP || number == SIGSYS) die_by(number);
  errno = saved;
}

// Opening and closing; called outside of handlers.

static int open_wake_pipe(void) {
  if (pipe(wake_ends) != 0) return errno;
  for (int end = 0; end < 2; end++) {
    fcntl(wake_ends[end], F_SETFD, FD_CLOEXEC);
    fcntl(wake_ends[end], F_SETFL, O_NONBLOCK);
  }
  return 0;
}

static void use_alternate_stack(void) {
  stack_t current, own;
  memset(&own, 0, sizeof own);
  if (sigaltstack(NULL, &current) != 0 || !(current.ss_flags & SS_DISABLE)) return;
  own.ss_sp = alternate_stack;
  own.ss_size = sizeof alternate_stack;
  sigaltstack(&own, NULL);
}

static void install(struct guarded_signal *entry) {
  if (sigaction(entry->number, NULL, &entry->former) != 0) return;
  // Who ignores a signal for us (nohup) meant it; a crash cannot be ignored.
  if (entry->handler != NULL && entry->former.sa_handler == SIG_IGN) return;
  struct sigaction ours;
  memset(&ours, 0, sizeof ours);
  sigemptyset(&ours.sa_mask);
  if (entry->handler != NULL) {
    ours.sa_handler = entry->handler;
    ours.sa_flags = SA_RESTART;
  } else {
    ours.sa_sigaction = restore_and_die;
    ours.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
  }
  entry->is_installed = sigaction(entry->number, &ours, NULL) == 0;
}

int terminal_guard_open(int input, int output) {
  if (atomic_load(&is_open)) return EBUSY;
  if (tcgetattr(input, &former_modes) != 0) return errno;
  int failure = open_wake_pipe();
  if (failure != 0) return failure;
  guarded_input = input;
  guarded_output = output;
  static int leaves_at_exit;
  if (!leaves_at_exit) leaves_at_exit = atexit(leave_terminal) == 0;
  use_alternate_stack();
  atomic_store(&requests, 0);
  atomic_store(&first_end_request, 0);
  atomic_store(&is_open, 1);
  for (size_t index = 0; index < GUARDED_COUNT; index++) install(&guarded[index]);
  return 0;
}

void terminal_guard_chain_resize(void) {
  if (!atomic_load(&is_open) || resize_is_chained) return;
  if (sigaction(SIGWINCH, NULL, &former_resize) != 0 || (former_resize.sa_flags & SA_SIGINFO)) return;
  struct sigaction ours = former_resize;
  ours.sa_handler = note_resized;
  ours.sa_flags |= SA_RESTART;
  resize_is_chained = 1;
  if (sigaction(SIGWINCH, &ours, NULL) != 0) resize_is_chained = 0;
}

int terminal_guard_set_leave(const char *bytes, size_t count) {
  if (count > sizeof leave_bytes) return 0;
  atomic_store(&leave_count, 0);
  memcpy(leave_bytes, bytes, count);
  atomic_store(&leave_count, count);
  return 1;
}

void terminal_guard_set_inside(int value) { atomic_store(&inside, value != 0 && atomic_load(&is_open)); }

int terminal_guard_descriptor(void) { return wake_ends[0]; }

unsigned terminal_guard_take(void) {
  char bytes[64];
  while (read(wake_ends[0], bytes, sizeof bytes) > 0) {
  }
  return atomic_exchange(&requests, 0);
}

void terminal_guard_stop(void) { stop_by_default(stop_group); }

void terminal_guard_restore_modes(void) {
  if (atomic_load(&is_open)) tcsetattr(guarded_input, TCSANOW, &former_modes);
}

void terminal_guard_close(void) {
  if (!atomic_load(&is_open)) return;
  terminal_guard_restore_modes();
  atomic_store(&inside, 0);
  if (resize_is_chained) sigaction(SIGWINCH, &former_resize, NULL);
  resize_is_chained = 0;
  for (size_t index = 0; index < GUARDED_COUNT; index++) {
    if (guarded[index].is_installed) sigaction(guarded[index].number, &guarded[index].former, NULL);
    guarded[index].is_installed = 0;
  }
  atomic_store(&is_open, 0);
  for (int end = 0; end < 2; end++) {
    close(wake_ends[end]);
    wake_ends[end] = -1;
  }
}
