// SPDX-License-Identifier: Apache-2.0
// Prints what Libc and its callers take for granted of this machine's C types, a number a line.
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/un.h>
#include <time.h>

int main(void)
{
	printf("%zu %zu %zu %zu\n", sizeof(void *), sizeof(size_t), sizeof(long), sizeof(off_t));
	printf("%zu %zu %zu\n", sizeof(uid_t), sizeof(gid_t), sizeof(clockid_t));
	printf("%zu %zu\n", sizeof(struct timespec), offsetof(struct timespec, tv_nsec));
	printf("%zu\n", offsetof(struct epoll_event, events));
	printf("%zu %zu %zu\n", offsetof(struct passwd, pw_uid), offsetof(struct passwd, pw_gid),
	       offsetof(struct passwd, pw_dir));
	printf("%d\n", O_CLOEXEC);
	printf("%d\n", POSIX_SPAWN_SETSIGMASK);
	printf("%d %d %d\n", AF_UNIX, SOCK_DGRAM, MSG_NOSIGNAL);
	printf("%zu %zu\n", offsetof(struct sockaddr_un, sun_path),
	       sizeof(struct sockaddr_un) - offsetof(struct sockaddr_un, sun_path));
	printf("%zu\n%zu\n%zu\n%zu\n", sizeof(struct epoll_event), sizeof(posix_spawnattr_t),
	       sizeof(sigset_t), sizeof(siginfo_t));
	return 0;
}
