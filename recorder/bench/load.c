/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Connects over loopback as fast as it can, and says what that cost.
 *
 *   load COUNT [SECONDS]
 *
 * One process connects, another accepts; both close at once and leave no
 * TIME_WAIT. Ends after COUNT connects, or after SECONDS if that is sooner.
 * Prints "CONNECTS CPU_NANOS WALL_NANOS": user and system time of both.
 */
#include <arpa/inet.h>
#include <err.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static struct sockaddr_in here = { .sin_family = AF_INET };

static long long now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static long long cpu_ns(int who)
{
	struct rusage used;

	getrusage(who, &used);
	return (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000000LL +
	       (used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1000LL;
}

static int open_listener(void)
{
	socklen_t size = sizeof(here);
	int listener = socket(AF_INET, SOCK_STREAM, 0);

	here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (bind(listener, (struct sockaddr *)&here, size) < 0 || listen(listener, 1024) < 0)
		err(1, "listen");
	getsockname(listener, (struct sockaddr *)&here, &size);
	return listener;
}

static pid_t start_accepting(int listener)
{
	pid_t child = fork();

	if (child != 0)
		return child;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (;;)
		close(accept(listener, NULL, NULL));
}

static void connect_once(void)
{
	struct linger reset = { .l_onoff = 1 };
	int s = socket(AF_INET, SOCK_STREAM, 0);

	setsockopt(s, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
	if (connect(s, (struct sockaddr *)&here, sizeof(here)) < 0)
		err(1, "connect");
	close(s);
}

int main(int argc, char **argv)
{
	long count = argc > 1 ? atol(argv[1]) : 200000, done;
	long long begin = now_ns(), end = begin + (argc > 2 ? atoll(argv[2]) : 3600) * 1000000000LL;
	pid_t child = start_accepting(open_listener());

	for (done = 0; done < count && (done % 64 || now_ns() < end); done++)
		connect_once();
	end = now_ns();
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	printf("%ld %lld %lld\n", done, cpu_ns(RUSAGE_SELF) + cpu_ns(RUSAGE_CHILDREN), end - begin);
}
