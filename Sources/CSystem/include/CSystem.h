/* System calls that Glibc's Swift view lacks.
 *
 * Unless said otherwise a function returns 0 or a count when it did its work and a negated errno when it did not.
 * None keeps state between calls; all may be called from several threads at once. */
#ifndef OVERLOOK_CSYSTEM_H
#define OVERLOOK_CSYSTEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Whether `count` bytes hold `length` others somewhere: memmem(3). */
int overlook_holds(const void *bytes, size_t count, const void *others, size_t length);

/* The words for an errno value in the C locale, written into text with a closing zero. */
void overlook_error_text(int error, char *text, size_t size);

/* The version of landlock that the running kernel offers; 0 where it offers none. */
int overlook_landlock_abi(void);

/* Makes a ruleset that denies everything landlock knows of; its descriptor, or a negated errno. */
int overlook_landlock_ruleset(void);

/* Lets a file or all below a folder be read, and written too where writable is true. -ENOENT where there is none. */
int overlook_landlock_allow(int ruleset, const char *path, bool writable);

/* Puts the ruleset in force for the calling thread and closes it. Needs overlook_no_new_privileges first. */
int overlook_landlock_enforce(int ruleset);

/* Gives up for ever what programs with special rights could give. */
int overlook_no_new_privileges(void);

/* Filters system calls for good: no other programs, no processes or threads, no sockets, no tracing, no mounting,
 * no keys, no kernel modules, no change of rights. Without may_write no file can be opened for writing, made,
 * renamed, removed or changed either. What is refused fails with EPERM. */
int overlook_seccomp_confine(bool may_write);

/* Whether the filter can be installed on this kind of machine. */
bool overlook_seccomp_supported(void);

/* Lets the signals through that end, stop, continue and resize a program, whatever the parent had blocked; only before
 * the first thread is started. */
int overlook_let_signals_through(void);

/* Keeps up to so many bytes that were freed for the next use instead of giving them back to the system: whoever takes
 * and frees megabytes for each picture would have every page of them made anew. At most 32 MiB have an effect on one
 * piece. */
void overlook_keep_freed_memory(int bytes);

/* Limits the address space to so many bytes for good. */
int overlook_limit_address_space(uint64_t bytes);

/* Ends the process once it has used so many more seconds of processor time than up to now; can be renewed. */
int overlook_limit_processor_time(uint64_t seconds);

/* No core files. */
int overlook_forbid_core_files(void);

/* The number of threads of this process. */
int overlook_thread_count(void);

/* Columns a character takes in the current locale's opinion: 0, 1 or 2; -1 for one that cannot be printed. */
int overlook_wcwidth(uint32_t scalar);

/* The kernel's number of the kind of file system that holds a path (statfs(2)), or a negated errno. */
int64_t overlook_file_system(const char *path);

/* Takes an open-file-description lock on the whole file without waiting; -EAGAIN or -EACCES where another has it. */
int overlook_lock(int descriptor, bool exclusive);

/* Gives the lock back. */
int overlook_unlock(int descriptor);

/* Whether another open file holds a lock that stands against an exclusive (or shared) one: 1, 0 or a negated errno. */
int overlook_lock_is_held(int descriptor, bool exclusive);

/* Renames a file unless the new name is taken: -EEXIST then. */
int overlook_rename_exclusive(const char *old_path, const char *new_path);

/* The same relative to open folders. */
int overlook_rename_exclusive_at(int old_folder, const char *old_path, int new_folder, const char *new_path);

/* Swaps two names. */
int overlook_rename_exchange(const char *first_path, const char *second_path);

/* Writes everything of the file system that holds the descriptor to its disk. */
int overlook_syncfs(int descriptor);

/* Starts a program in a process group of its own with `socket` as its descriptor 3, nothing on 0 to 2 and nothing
 * else of ours open, signals as usual; behind everything else where is_background is true. Its process id. */
int overlook_spawn(const char *program, char *const arguments[], char *const environment[], int socket,
                   bool is_background);

/* Whether a path lies on a file system of this machine alone, so that inotify tells of everything that is written to
 * it; false for one that is not known, and for networks. */
bool overlook_is_local(const char *path);

/* Tries one forbidden thing, for the self-test of the sandbox: 0 when it could be done, else the negated errno. */
int overlook_try_socket(void);
int overlook_try_exec(void);
int overlook_try_fork(void);
int overlook_try_signal_parent(void);

/* Opens a pseudo-terminal: its controlling side, or -1; the path of the other side is put into name. */
int overlook_open_pseudo_terminal(char *name, size_t length);

#ifdef __cplusplus
}
#endif

#endif
