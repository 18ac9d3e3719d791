/* SPDX-License-Identifier: Apache-2.0
 * Preloaded into a child process, makes the disk go bad under one folder: CERTWRIGHT_BAD_DISK_FOLDER names it, and
 * while the file named by CERTWRIGHT_BAD_DISK_SWITCH exists, writing there fails as it would on a full disk ("full") or
 * on a read-only one ("read-only"): the file's first letter says which. Works for every user, root included. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static char mode(void)
{
    static int (*real_open)(const char *, int, ...);
    if (!real_open)
        real_open = dlsym(RTLD_NEXT, "open");
    const char *path = getenv("CERTWRIGHT_BAD_DISK_SWITCH");
    if (!path)
        return 0;
    const int saved = errno;
    const int file = real_open(path, O_RDONLY | O_CLOEXEC);
    char letter = 0;
    if (file >= 0) {
        if (read(file, &letter, 1) != 1)
            letter = 0;
        close(file);
    }
    errno = saved;
    return letter;
}

static int isThere(const char *path)
{
    const char *folder = getenv("CERTWRIGHT_BAD_DISK_FOLDER");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int isFileThere(int file)
{
    char link[64];
    char path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0)
        return 0;
    path[length] = 0;
    return isThere(path);
}

static int opens(const char *path, int flags)
{
    const int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
    if (!writes || !isThere(path))
        return 1;
    const char bad = mode();
    if (bad == 'r') {
        errno = EROFS;
        return 0;
    }
    if (bad == 'f' && (flags & O_CREAT) && access(path, F_OK) != 0) {
        errno = ENOSPC;
        return 0;
    }
    return 1;
}

#define OPEN(name)                                                                                                     \
    int name(const char *path, int flags, ...)                                                                         \
    {                                                                                                                  \
        static int (*real)(const char *, int, ...);                                                                    \
        if (!real)                                                                                                     \
            real = dlsym(RTLD_NEXT, #name);                                                                            \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        const mode_t access_mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;                         \
        va_end(rest);                                                                                                  \
        return opens(path, flags) ? real(path, flags, access_mode) : -1;                                               \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                                                   \
    int name(int folder, const char *path, int flags, ...)                                                             \
    {                                                                                                                  \
        static int (*real)(int, const char *, int, ...);                                                               \
        if (!real)                                                                                                     \
            real = dlsym(RTLD_NEXT, #name);                                                                            \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        const mode_t access_mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;                         \
        va_end(rest);                                                                                                  \
        return opens(path, flags) ? real(folder, path, flags, access_mode) : -1;                                       \
    }
OPENAT(openat)
OPENAT(openat64)

static int writes(int file)
{
    if (isFileThere(file)) {
        const char bad = mode();
        if (bad) {
            errno = bad == 'f' ? ENOSPC : EROFS;
            return 0;
        }
    }
    return 1;
}

ssize_t write(int file, const void *bytes, size_t count)
{
    static ssize_t (*real)(int, const void *, size_t);
    if (!real)
        real = dlsym(RTLD_NEXT, "write");
    return writes(file) ? real(file, bytes, count) : -1;
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset)
{
    static ssize_t (*real)(int, const void *, size_t, off_t);
    if (!real)
        real = dlsym(RTLD_NEXT, "pwrite");
    return writes(file) ? real(file, bytes, count, offset) : -1;
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset)
{
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    if (!real)
        real = dlsym(RTLD_NEXT, "pwrite64");
    return writes(file) ? real(file, bytes, count, offset) : -1;
}

int ftruncate64(int file, off64_t size)
{
    static int (*real)(int, off64_t);
    if (!real)
        real = dlsym(RTLD_NEXT, "ftruncate64");
    return writes(file) ? real(file, size) : -1;
}

int posix_fallocate64(int file, off64_t offset, off64_t size)
{
    static int (*real)(int, off64_t, off64_t);
    if (!real)
        real = dlsym(RTLD_NEXT, "posix_fallocate64");
    return writes(file) ? real(file, offset, size) : errno;
}

int mkdir(const char *path, mode_t access_mode)
{
    static int (*real)(const char *, mode_t);
    if (!real)
        real = dlsym(RTLD_NEXT, "mkdir");
    if (isThere(path) && access(path, F_OK) != 0) {
        const char bad = mode();
        if (bad) {
            errno = bad == 'f' ? ENOSPC : EROFS;
            return -1;
        }
    }
    return real(path, access_mode);
}
