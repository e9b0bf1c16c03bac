/* Stands between a program and its disk: kills it, or fails a call, at the n-th one, or writes every call down.
 *
 * Loaded by LD_PRELOAD and steered from inside the program (fault_arm, fault_log, fault_mark), so that hundreds of runs
 * can be forked from one process that has everything imported already.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, UNLINK = 4, TRUNCATE = 8, RENAME = 16 };

static char root[512];
static int ops, error_number, persistent, log_fd = -1;
static long when_at, seen;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* Only calls on files below `folder` count. error 0 kills the process before the call is made. */
void fault_arm(const char *folder, int which, long when, int error, int goes_on) {
    snprintf(root, sizeof root, "%s", folder);
    ops = which; when_at = when; error_number = error; persistent = goes_on; seen = 0;
}

long fault_seen(void) { return seen; }

void fault_log(const char *folder, const char *file) {
    snprintf(root, sizeof root, "%s", folder);
    log_fd = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0600);
}

static void put(const void *data, size_t size) {
    const char *at = data;
    while (size) {
        long done = syscall(SYS_write, log_fd, at, size);
        if (done <= 0) return;
        at += done; size -= done;
    }
}

static void record(int kind, const char *path, const char *other, int64_t offset, const void *data, int64_t size) {
    int32_t head[3] = {kind, (int32_t)strlen(path), (int32_t)(other ? strlen(other) : 0)};
    int64_t span[2] = {offset, size};
    pthread_mutex_lock(&lock);
    put(head, sizeof head); put(span, sizeof span); put(path, head[1]);
    if (other) put(other, head[2]);
    if (data) put(data, size);
    pthread_mutex_unlock(&lock);
}

void fault_mark(long id) { if (log_fd >= 0) record(64, "", NULL, id, NULL, 0); }

static int inside(const char *path) { return root[0] && strncmp(path, root, strlen(root)) == 0; }

static int path_of(int fd, char *path, size_t size) {
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    long length = syscall(SYS_readlinkat, AT_FDCWD, name, path, size - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return inside(path);
}

static void whole(const char *given, char *path, size_t size) {
    if (given[0] == '/') { snprintf(path, size, "%s", given); return; }
    if (!getcwd(path, size)) { path[0] = 0; return; }
    snprintf(path + strlen(path), size - strlen(path), "/%s", given);
}

/* Whether this call fails; does not come back where it kills. */
static int strikes(int kind) {
    if (!(ops & kind) || !when_at) return 0;
    long number = __atomic_add_fetch(&seen, 1, __ATOMIC_SEQ_CST);
    if (number != when_at && !(persistent && number > when_at)) return 0;
    if (!error_number) { syscall(SYS_kill, getpid(), SIGKILL); for (;;) pause(); }
    errno = error_number;
    return 1;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define WRITES(name, OFF)                                                                   \
    ssize_t name(int fd, const void *data, size_t size, OFF offset) {                       \
        REAL(name);                                                                         \
        char path[600];                                                                     \
        if (!path_of(fd, path, sizeof path)) return real(fd, data, size, offset);           \
        if (strikes(WRITE)) return -1;                                                      \
        ssize_t done = real(fd, data, size, offset);                                        \
        if (log_fd >= 0 && done > 0) record(WRITE, path, NULL, offset, data, done);         \
        return done;                                                                        \
    }
WRITES(pwrite, off_t)
WRITES(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    char path[600];
    if (fd == log_fd || !path_of(fd, path, sizeof path)) return real(fd, data, size);
    if (strikes(WRITE)) return -1;
    int64_t offset = syscall(SYS_lseek, fd, 0, SEEK_CUR);
    ssize_t done = real(fd, data, size);
    if (log_fd >= 0 && done > 0) record(WRITE, path, NULL, offset, data, done);
    return done;
}

#define SYNCS(name)                                                                         \
    int name(int fd) {                                                                      \
        REAL(name);                                                                         \
        char path[600];                                                                     \
        if (!path_of(fd, path, sizeof path)) return real(fd);                               \
        if (strikes(SYNC)) return -1;                                                       \
        int done = real(fd);                                                                \
        if (log_fd >= 0 && !done) record(SYNC, path, NULL, 0, NULL, 0);                     \
        return done;                                                                        \
    }
SYNCS(fsync)
SYNCS(fdatasync)

#define CUTS(name, OFF)                                                                     \
    int name(int fd, OFF size) {                                                            \
        REAL(name);                                                                         \
        char path[600];                                                                     \
        if (!path_of(fd, path, sizeof path)) return real(fd, size);                         \
        if (strikes(TRUNCATE)) return -1;                                                   \
        int done = real(fd, size);                                                          \
        if (log_fd >= 0 && !done) record(TRUNCATE, path, NULL, size, NULL, 0);              \
        return done;                                                                        \
    }
CUTS(ftruncate, off_t)
CUTS(ftruncate64, off64_t)

int unlink(const char *given) {
    REAL(unlink);
    char path[600];
    whole(given, path, sizeof path);
    if (!inside(path)) return real(given);
    if (strikes(UNLINK)) return -1;
    int done = real(given);
    if (log_fd >= 0 && !done) record(UNLINK, path, NULL, 0, NULL, 0);
    return done;
}

int rename(const char *from, const char *to) {
    REAL(rename);
    char one[600], two[600];
    whole(from, one, sizeof one); whole(to, two, sizeof two);
    if (!inside(one)) return real(from, to);
    if (strikes(RENAME)) return -1;
    int done = real(from, to);
    if (log_fd >= 0 && !done) record(RENAME, one, two, 0, NULL, 0);
    return done;
}

int renameat(int from_dir, const char *from, int to_dir, const char *to) {
    REAL(renameat);
    if (from_dir == AT_FDCWD && to_dir == AT_FDCWD) return rename(from, to);
    return real(from_dir, from, to_dir, to);
}
