#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stddef.h>

/// Signals and terminal modes: what has to be written in C because a signal handler runs it.
///
/// The guard remembers the modes that the terminal had, puts them back when the program crashes or exits without
/// closing the screen, and turns signals that ask for something into bits that the main loop takes. One guard a
/// process; its functions are called from one thread.

/// A bit of `terminal_guard_take`: SIGTERM, SIGHUP or SIGINT asked the program to end.
#define TERMINAL_ASKED_TO_END 1u
/// A bit of `terminal_guard_take`: SIGTSTP asked the program to stop.
#define TERMINAL_ASKED_TO_STOP 2u
/// A bit of `terminal_guard_take`: the program goes on after it was stopped by somebody else.
#define TERMINAL_CONTINUED 4u
/// A bit of `terminal_guard_take`: the terminal's size has changed.
#define TERMINAL_RESIZED 8u

/// The longest leave sequence in bytes.
#define TERMINAL_LEAVE_LIMIT 1024

/// Remembers the modes of `input` and installs the handlers; 0, or the `errno` of what failed.
///
/// A second request to end, more than two seconds after the first, ends the process at once.
int terminal_guard_open(int input, int output);

/// Calls ncurses' own handler of SIGWINCH and wakes the loop besides; to be called once `newterm` has installed it.
void terminal_guard_chain_resize(void);

/// The bytes that leave the full screen, written to the output when the process dies; false when they are too long.
int terminal_guard_set_leave(const char *bytes, size_t count);

/// Whether the screen is shown. Outside of it a crash writes nothing, SIGINT and SIGQUIT belong to the program that
/// runs in the foreground, and SIGTSTP stops this one.
void terminal_guard_set_inside(int inside);

/// A descriptor that is readable when `terminal_guard_take` has something; -1 when no guard is open.
int terminal_guard_descriptor(void);

/// The bits of what signals asked for since the last call.
unsigned terminal_guard_take(void);

/// Stops the foreground process group as the terminal's own suspend key does; returns when it goes on.
///
/// Returns at once where nobody could let it go on: the system ignores the signal in an orphaned process group.
void terminal_guard_stop(void);

/// Puts back the modes that the terminal had.
void terminal_guard_restore_modes(void);

/// Puts back the modes and the signal handlers that were there before.
void terminal_guard_close(void);

/// The size that the system knows for a terminal; 0, or -1 when it knows none.
int terminal_read_size(int descriptor, int *columns, int *rows);

/// The number of bytes that wait to be read; -1 when the terminal is gone.
int terminal_unread_count(int descriptor);

#endif
