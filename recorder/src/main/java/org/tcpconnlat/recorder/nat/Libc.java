package org.tcpconnlat.recorder.nat;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * What is used of libc, by its C names. {@code size_t}, {@code long} and {@code off_t} are 64 bits
 * wide on every machine that this runs on.
 */
@SuppressWarnings("MemberName")
final class Libc {
  static final int O_CLOEXEC = 1 << 19;

  static {
    Native.register(Libc.class, "c");
  }

  private Libc() {}

  /** {@code void *mmap(void *addr, size_t length, int prot, int flags, int fd, off_t offset)} */
  static native Pointer mmap(Pointer addr, long length, int prot, int flags, int fd, long offset);

  /** {@code int munmap(void *addr, size_t length)} */
  static native int munmap(Pointer addr, long length);

  /** {@code int open(const char *pathname, int flags)} */
  static native int open(String pathname, int flags);

  /** {@code int close(int fd)} */
  static native int close(int fd);

  /** {@code int epoll_create1(int flags)} */
  static native int epoll_create1(int flags);

  /** {@code int epoll_ctl(int epfd, int op, int fd, struct epoll_event *event)} */
  static native int epoll_ctl(int epfd, int op, int fd, Pointer event);

  /** {@code int epoll_wait(int epfd, struct epoll_event *events, int maxevents, int timeout)} */
  static native int epoll_wait(int epfd, Pointer events, int maxevents, int timeout);

  /** {@code int eventfd(unsigned int initval, int flags)} */
  static native int eventfd(int initval, int flags);

  /** {@code int eventfd_write(int fd, eventfd_t value)}, a 64-bit value. */
  static native int eventfd_write(int fd, long value);

  /** {@code int clock_gettime(clockid_t clockid, struct timespec *tp)} */
  static native int clock_gettime(int clockid, Pointer tp);

  /** {@code uid_t geteuid(void)} */
  static native int geteuid();

  /** {@code int initgroups(const char *user, gid_t group)} */
  static native int initgroups(String user, int group);

  /** {@code int setgroups(size_t size, const gid_t *list)} */
  static native int setgroups(long size, int[] list);

  /** {@code int setresgid(gid_t rgid, gid_t egid, gid_t sgid)} */
  static native int setresgid(int rgid, int egid, int sgid);

  /** {@code int setresuid(uid_t ruid, uid_t euid, uid_t suid)} */
  static native int setresuid(int ruid, int euid, int suid);

  /** {@code struct passwd *getpwnam(const char *name)} */
  static native Pointer getpwnam(String name);

  /** {@code struct passwd *getpwuid(uid_t uid)} */
  static native Pointer getpwuid(int uid);

  /** {@code int fcntl(int fd, int cmd, ...)}, whose argument is an int. */
  static native int fcntl(int fd, int cmd, int arg);

  /** {@code int kill(pid_t pid, int sig)} */
  static native int kill(int pid, int sig);

  /**
   * {@code int posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t
   * *file_actions, const posix_spawnattr_t *attrp, char *const argv[], char *const envp[])}, which
   * returns the errno.
   */
  static native int posix_spawn(
      int[] pid, Pointer path, Pointer fileActions, Pointer attrp, Pointer argv, Pointer envp);

  /** {@code int posix_spawnattr_init(posix_spawnattr_t *attr)} */
  static native int posix_spawnattr_init(Pointer attr);

  /** {@code int posix_spawnattr_destroy(posix_spawnattr_t *attr)} */
  static native int posix_spawnattr_destroy(Pointer attr);

  /** {@code int posix_spawnattr_setflags(posix_spawnattr_t *attr, short flags)} */
  static native int posix_spawnattr_setflags(Pointer attr, short flags);

  /** {@code int posix_spawnattr_setsigmask(posix_spawnattr_t *attr, const sigset_t *sigmask)} */
  static native int posix_spawnattr_setsigmask(Pointer attr, Pointer sigmask);

  /** {@code int waitid(idtype_t idtype, id_t id, siginfo_t *infop, int options)} */
  static native int waitid(int idtype, int id, Pointer infop, int options);

  /** {@code pid_t waitpid(pid_t pid, int *wstatus, int options)} */
  static native int waitpid(int pid, int[] wstatus, int options);

  /** {@code int prctl(int option, ...)}, whose other arguments are unsigned longs. */
  static native int prctl(int option, long arg2, long arg3, long arg4, long arg5);

  /** {@code int socket(int domain, int type, int protocol)} */
  static native int socket(int domain, int type, int protocol);

  /**
   * {@code ssize_t sendto(int sockfd, const void *buf, size_t len, int flags, const struct sockaddr
   * *dest_addr, socklen_t addrlen)}
   */
  static native long sendto(
      int sockfd, byte[] buf, long len, int flags, Pointer destAddr, int addrlen);

  /** {@code int setpriority(int which, id_t who, int prio)} */
  static native int setpriority(int which, int who, int prio);

  /** {@code int getpagesize(void)} */
  static native int getpagesize();

  /** {@code int vsnprintf(char *str, size_t size, const char *format, va_list ap)} */
  static native int vsnprintf(byte[] str, long size, Pointer format, Pointer ap);
}
