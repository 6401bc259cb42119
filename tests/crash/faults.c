/* Loaded before the C library: counts the calls that change files, in a whole tree of processes, and at one of them kills the
 * tree or says that it failed. With FAULT_LOG it notes what was written and what was synced, for the model of a power cut.
 *
 * FAULT_COUNTER  file of eight bytes, shared by all processes
 * FAULT_CLASSES  which calls count, as a sum of the numbers below
 * FAULT_AT       the call at which it happens, from 1; none: never
 * FAULT_ERRNO    the error that the call says; none: the process group is killed
 * FAULT_STICKY   from that call on every one fails
 * FAULT_UNDER    only paths under this folder
 * FAULT_CLOCK    what the clock on the wall says, in seconds since 1970; it stands still
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { OPEN_WRITE = 1, WRITE = 2, SYNC = 4, RENAME = 8, LINK = 16, UNLINK = 32, MAKE = 64, TRUNCATE = 128, OPEN_READ = 256 };

static uint64_t *counter;
static unsigned long classes, at;
static int error_number, sticky, log_file = -1;
static const char *under;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULT_COUNTER");
    if (!path) return;
    /* The other side of a push is another machine: it does not die with this one. */
    if (strstr(program_invocation_short_name, "receive-pack") || strstr(program_invocation_short_name, "upload-pack")) {
        unsetenv("FAULT_COUNTER");
        setsid();
        return;
    }
    int file = syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
    if (file < 0) return;
    void *shared = mmap(NULL, 8, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    syscall(SYS_close, file);
    if (shared != MAP_FAILED) counter = shared;
    const char *value = getenv("FAULT_CLASSES");
    classes = value ? strtoul(value, NULL, 10) : 255;
    at = (value = getenv("FAULT_AT")) ? strtoul(value, NULL, 10) : 0;
    error_number = (value = getenv("FAULT_ERRNO")) ? atoi(value) : 0;
    sticky = getenv("FAULT_STICKY") != NULL;
    under = getenv("FAULT_UNDER");
    if ((value = getenv("FAULT_LOG")))
        log_file = syscall(SYS_openat, AT_FDCWD, value, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* The absolute path of a name; symbolic links are left as they are. */
static const char *absolute(int folder, const char *name, char *out) {
    if (name[0] == '/') return name;
    char link[64];
    ssize_t length;
    if (folder == AT_FDCWD) {
        length = syscall(SYS_getcwd, out, (size_t)PATH_MAX) - 1;
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        length = syscall(SYS_readlinkat, AT_FDCWD, link, out, PATH_MAX - 1);
    }
    if (length < 0) return name;
    snprintf(out + length, PATH_MAX - length, "/%s", name);
    return out;
}

static void note(char what, unsigned long long inode, const char *path) {
    if (log_file < 0) return;
    char line[PATH_MAX + 64];
    int length = snprintf(line, sizeof line, "%c %llu %s\n", what, inode, path ? path : "");
    syscall(SYS_write, log_file, line, (size_t)length);
}

static void note_name(char what, const char *path) {
    struct stat found;
    if (log_file >= 0 && fstatat(AT_FDCWD, path, &found, AT_SYMLINK_NOFOLLOW) == 0) note(what, found.st_ino, path);
}

/* Whether this call is to fail; where the tree is to die, it does not come back. */
static int fails(int class, const char *path) {
    if (!counter || !(classes & class)) return 0;
    if (path && under && strncmp(path, under, strlen(under)) != 0) return 0;
    uint64_t now = __atomic_add_fetch(counter, 1, __ATOMIC_SEQ_CST);
    if (!at || (sticky ? now < at : now != at)) return 0;
    if (!error_number) {
        kill(0, SIGKILL);
        for (;;) pause();
    }
    errno = error_number;
    return 1;
}

static int regular(int file, struct stat *found) {
    return counter && fstat(file, found) == 0 && (S_ISREG(found->st_mode) || S_ISDIR(found->st_mode));
}


static int opening(int folder, const char *name, int flags, mode_t mode) {
    char room[PATH_MAX * 2];
    const char *path = absolute(folder, name, room);
    int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC));
    if (fails(writes ? OPEN_WRITE : OPEN_READ, path)) return -1;
    struct stat found;
    int is_new = (flags & O_CREAT) && log_file >= 0 && fstatat(AT_FDCWD, path, &found, 0) != 0;
    int file = syscall(SYS_openat, folder, name, flags, mode);
    if (file >= 0 && writes && log_file >= 0) {
        if (is_new) note_name('N', path);
        if (flags & O_TRUNC) note_name('W', path);
    }
    return file;
}

#define OPENS(called) \
    int called(const char *name, int flags, ...) { \
        va_list rest; va_start(rest, flags); mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0; va_end(rest); \
        return opening(AT_FDCWD, name, flags, mode); \
    }
#define OPENS_AT(called) \
    int called(int folder, const char *name, int flags, ...) { \
        va_list rest; va_start(rest, flags); mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0; va_end(rest); \
        return opening(folder, name, flags, mode); \
    }
OPENS(open)
OPENS(open64)
OPENS_AT(openat)
OPENS_AT(openat64)
int creat(const char *name, mode_t mode) { return opening(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }

ssize_t write(int file, const void *bytes, size_t count) {
    struct stat found;
    if (regular(file, &found)) {
        if (fails(WRITE, NULL)) return -1;
        note('W', found.st_ino, NULL);
    }
    return syscall(SYS_write, file, bytes, count);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    struct stat found;
    if (regular(file, &found)) {
        if (fails(WRITE, NULL)) return -1;
        note('W', found.st_ino, NULL);
    }
    return syscall(SYS_writev, file, parts, count);
}

#define WRITES_AT(called) \
    ssize_t called(int file, const void *bytes, size_t count, off_t place) { \
        struct stat found; \
        if (regular(file, &found)) { if (fails(WRITE, NULL)) return -1; note('W', found.st_ino, NULL); } \
        return syscall(SYS_pwrite64, file, bytes, count, place); \
    }
WRITES_AT(pwrite)
WRITES_AT(pwrite64)

#define SYNCS(called, number) \
    int called(int file) { \
        struct stat found; \
        int known = regular(file, &found); \
        if (known && fails(SYNC, NULL)) return -1; \
        int done = syscall(number, file); \
        if (known && done == 0) note('S', found.st_ino, NULL); \
        return done; \
    }
SYNCS(fsync, SYS_fsync)
SYNCS(fdatasync, SYS_fdatasync)

#define CUTS(called) \
    int called(int file, off_t length) { \
        struct stat found; \
        if (regular(file, &found)) { if (fails(TRUNCATE, NULL)) return -1; note('W', found.st_ino, NULL); } \
        return syscall(SYS_ftruncate, file, length); \
    }
CUTS(ftruncate)
CUTS(ftruncate64)

int renameat2(int from, const char *old, int to, const char *name, unsigned int flags) {
    char room[PATH_MAX * 2];
    const char *path = absolute(to, name, room);
    if (fails(RENAME, path)) return -1;
    struct stat found;
    int is_new = fstatat(AT_FDCWD, path, &found, AT_SYMLINK_NOFOLLOW) != 0;
    int done = syscall(SYS_renameat2, from, old, to, name, flags);
    if (done == 0 && is_new) note_name('N', path);
    return done;
}
int renameat(int from, const char *old, int to, const char *name) { return renameat2(from, old, to, name, 0); }
int rename(const char *old, const char *name) { return renameat2(AT_FDCWD, old, AT_FDCWD, name, 0); }

int linkat(int from, const char *old, int to, const char *name, int flags) {
    char room[PATH_MAX * 2];
    const char *path = absolute(to, name, room);
    if (fails(LINK, path)) return -1;
    int done = syscall(SYS_linkat, from, old, to, name, flags);
    if (done == 0) note_name('N', path);
    return done;
}
int link(const char *old, const char *name) { return linkat(AT_FDCWD, old, AT_FDCWD, name, 0); }

int unlinkat(int folder, const char *name, int flags) {
    char room[PATH_MAX * 2];
    if (fails(UNLINK, absolute(folder, name, room))) return -1;
    return syscall(SYS_unlinkat, folder, name, flags);
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }

int mkdirat(int folder, const char *name, mode_t mode) {
    char room[PATH_MAX * 2];
    const char *path = absolute(folder, name, room);
    if (fails(MAKE, path)) return -1;
    int done = syscall(SYS_mkdirat, folder, name, mode);
    if (done == 0) note_name('N', path);
    return done;
}
int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

int clock_gettime(clockid_t which, struct timespec *out) {
    const char *now = getenv("FAULT_CLOCK");
    if (!now || which != CLOCK_REALTIME) return syscall(SYS_clock_gettime, which, out);
    out->tv_sec = atoll(now);
    out->tv_nsec = 0;
    return 0;
}
