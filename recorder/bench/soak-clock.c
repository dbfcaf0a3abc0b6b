/* SPDX-License-Identifier: Apache-2.0 */
/*
 * To be preloaded: the wall clock is off by what the file CLOCK_OFFSET holds,
 * nanoseconds as eight bytes. A clock that is set, for one process only.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static const volatile long long *offset;

__attribute__((constructor)) static void map_offset(void)
{
	const char *path = getenv("CLOCK_OFFSET");
	int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
	void *memory = file < 0 ? MAP_FAILED :
				  mmap(NULL, sizeof(*offset), PROT_READ, MAP_SHARED, file, 0);

	if (memory == MAP_FAILED)
		abort();
	offset = memory;
	close(file);
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
	int result = syscall(SYS_clock_gettime, clock, now);
	long long nanos;

	if (result == 0 && clock == CLOCK_REALTIME) {
		nanos = now->tv_sec * 1000000000LL + now->tv_nsec + *offset;
		now->tv_sec = nanos / 1000000000;
		now->tv_nsec = nanos % 1000000000;
	}
	return result;
}
