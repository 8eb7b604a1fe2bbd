#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

// Wide-character functions are declared only when this is set before the header is read; pkg-config's own flags for
// that are refused by the Swift package manager.
#define NCURSES_WIDECHAR 1

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <term.h>
#include <wchar.h>

// Global variables: Swift 6 refuses to read a C global, since another thread could write to it.

/// The window that covers the whole screen; null before `newterm`.
static inline WINDOW *curses_standard_window(void) { return stdscr; }
/// What ncurses believes to be on the terminal; null before `newterm`.
static inline WINDOW *curses_current_window(void) { return curscr; }
/// The number of colours after `start_color`.
static inline int curses_colors(void) { return COLORS; }
/// The number of colour pairs after `start_color`.
static inline int curses_color_pairs(void) { return COLOR_PAIRS; }
/// The standard output stream of the C library.
static inline FILE *curses_standard_output(void) { return stdout; }
/// The standard input stream of the C library.
static inline FILE *curses_standard_input(void) { return stdin; }
/// The terminal description in use; null when there is none.
static inline TERMINAL *curses_current_terminal(void) { return cur_term; }
/// The names of all standard strings of a terminal description, ended by null.
static inline const char *const *curses_string_names(void) { return (const char *const *)strnames; }
/// The names of all standard numbers of a terminal description, ended by null.
static inline const char *const *curses_number_names(void) { return (const char *const *)numnames; }
/// The names of all standard flags of a terminal description, ended by null.
static inline const char *const *curses_flag_names(void) { return (const char *const *)boolnames; }

// Macros with casts or arguments: Swift imports only plain constants.

/// Heavier strokes.
static inline attr_t curses_bold(void) { return WA_BOLD; }
/// Fainter strokes.
static inline attr_t curses_dim(void) { return WA_DIM; }
/// A line below the glyph.
static inline attr_t curses_underline(void) { return WA_UNDERLINE; }
/// Foreground and background exchanged.
static inline attr_t curses_reverse(void) { return WA_REVERSE; }
/// The name of the character encoding that the locale asks for.
static inline const char *curses_codeset(void) { return nl_langinfo(CODESET); }

// Declared by <wchar.h> only under feature macros that Swift's importer does not set on every system.
extern int wcwidth(wchar_t character);

/// The columns that the C library, and so ncurses, gives a character; -1 when it cannot be drawn.
static inline int curses_column_width(wchar_t character) { return wcwidth(character); }

#endif
