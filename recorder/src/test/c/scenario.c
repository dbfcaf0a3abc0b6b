/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One connect of a kind, as the kernel tests want it.
 *
 *   scenario KIND ADDRESS PORT [ARGUMENT]
 *
 * Prints "PID TID BEFORE_NS ERRNO" when connect() has returned, and errno is
 * that of the connect, 0 for success; BEFORE_NS is CLOCK_MONOTONIC before it.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#ifndef IPPROTO_MPTCP
#define IPPROTO_MPTCP 262
#endif
#define EXHAUSTING_MAX 64

union address {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
};

static union address peer;
static socklen_t peer_size;
static const char *argument;
static long long before_ns;

static union address parse(const char *text, int port)
{
	union address address = { 0 };

	if (inet_pton(AF_INET, text, &address.v4.sin_addr) == 1) {
		address.v4.sin_family = AF_INET;
		address.v4.sin_port = htons(port);
	} else if (inet_pton(AF_INET6, text, &address.v6.sin6_addr) == 1) {
		address.v6.sin6_family = AF_INET6;
		address.v6.sin6_port = htons(port);
	} else {
		errx(2, "%s is no address", text);
	}
	return address;
}

static int checked(const char *what, int result)
{
	if (result < 0)
		err(1, "%s", what);
	return result;
}

static int open_socket(int flags)
{
	return checked("socket", socket(peer.any.sa_family, SOCK_STREAM | flags, 0));
}

static void pause_millis(int millis)
{
	poll(NULL, 0, millis);
}

static void mark_before(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	before_ns = now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void report(int error)
{
	printf("%d %d %lld %d\n", getpid(), gettid(), before_ns, error);
	fflush(stdout);
}

static int connect_errno(int s)
{
	mark_before();
	return connect(s, &peer.any, peer_size) < 0 ? errno : 0;
}

static void blocking(void)
{
	report(connect_errno(open_socket(0)));
}

static void nonblocking(void)
{
	int s = open_socket(SOCK_NONBLOCK), error;
	struct pollfd writable = { .fd = s, .events = POLLOUT };
	socklen_t size = sizeof(error);

	error = connect_errno(s);
	if (error != EINPROGRESS)
		errx(1, "connect: %s", strerror(error));
	poll(&writable, 1, -1);
	getsockopt(s, SOL_SOCKET, SO_ERROR, &error, &size);
	report(error);
}

/* Connects without waiting, reports, and lets a while pass. */
static int pending(void)
{
	int s = open_socket(SOCK_NONBLOCK);

	report(connect_errno(s));
	pause_millis(20);
	return s;
}

static void close_pending(void)
{
	close(pending());
}

static void exit_pending(void)
{
	pending();
	_exit(0);
}

static void killed_pending(void)
{
	pending();
	raise(SIGKILL);
}

/* Until another hand destroys the socket. */
static void destroyed_pending(void)
{
	struct pollfd gone = { .fd = pending(), .events = POLLOUT };

	poll(&gone, 1, -1);
}

static void reconnect_pending(void)
{
	struct sockaddr none = { .sa_family = AF_UNSPEC };

	checked("disconnect", connect(pending(), &none, sizeof(none)));
}

static void send_timeout(void)
{
	struct timeval patience = { .tv_usec = 50000 };
	int s = open_socket(0);

	setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
	report(connect_errno(s));
	close(s);
}

static void user_timeout(void)
{
	int s = open_socket(0), millis = 1200;

	checked("TCP_USER_TIMEOUT",
		setsockopt(s, IPPROTO_TCP, TCP_USER_TIMEOUT, &millis, sizeof(millis)));
	report(connect_errno(s));
}

static void *named_thread(void *unused)
{
	pthread_setname_np(pthread_self(), "a-thread");
	blocking();
	return unused;
}

static void in_thread(void)
{
	pthread_t thread;

	pthread_create(&thread, NULL, named_thread, NULL);
	pthread_join(thread, NULL);
}

static void fast_open(void)
{
	int s = open_socket(0), on = 1;

	checked("TCP_FASTOPEN_CONNECT",
		setsockopt(s, IPPROTO_TCP, TCP_FASTOPEN_CONNECT, &on, sizeof(on)));
	report(connect_errno(s));
	pause_millis(atoi(argument));
	(void)send(s, "x", 1, MSG_NOSIGNAL); /* the peer may have closed already */
	pause_millis(20);
	close(s);
}

static void fast_open_unused(void)
{
	int s = open_socket(0), on = 1;

	checked("TCP_FASTOPEN_CONNECT",
		setsockopt(s, IPPROTO_TCP, TCP_FASTOPEN_CONNECT, &on, sizeof(on)));
	report(connect_errno(s));
	close(s);
}

static void to_itself(void)
{
	int s = open_socket(0);

	checked("bind", bind(s, &peer.any, peer_size));
	report(connect_errno(s));
}

/* From here to PORT there, and from PORT there to here: ARGUMENT is there. */
static void simultaneously(void)
{
	union address here = parse(argument, ntohs(peer.v4.sin_port));
	int there = open(getenv("THERE"), O_RDONLY), back = open("/proc/self/ns/net", O_RDONLY);
	int near, far;

	near = open_socket(SOCK_NONBLOCK);
	checked("bind", bind(near, &here.any, peer_size));
	checked("setns", setns(there, CLONE_NEWNET));
	far = open_socket(SOCK_NONBLOCK);
	checked("bind", bind(far, &peer.any, peer_size));
	connect(far, &here.any, peer_size);
	checked("setns", setns(back, CLONE_NEWNET));
	report(connect_errno(near));
	pause_millis(500);
}

static void exhausting(void)
{
	int error = 0;

	for (int i = 0; i < EXHAUSTING_MAX && !error; i++)
		error = connect_errno(open_socket(0));
	report(error);
}

static void by_mptcp(void)
{
	int s = checked("socket", socket(peer.any.sa_family, SOCK_STREAM, IPPROTO_MPTCP));

	report(connect_errno(s));
	close(s);
}

static void *map_ring(int ring, size_t size, off_t offset)
{
	void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, ring, offset);

	if (memory == MAP_FAILED)
		err(1, "io_uring");
	return memory;
}

static void by_io_uring(void)
{
	struct io_uring_params p = { 0 };
	int ring = checked("io_uring_setup", syscall(SYS_io_uring_setup, 1, &p));
	char *sq = map_ring(ring, p.sq_off.array + 4 * p.sq_entries, IORING_OFF_SQ_RING);
	char *cq = map_ring(ring, p.cq_off.cqes + 16 * p.cq_entries, IORING_OFF_CQ_RING);
	struct io_uring_sqe *entry = map_ring(ring, sizeof(*entry), IORING_OFF_SQES);

	entry->opcode = IORING_OP_CONNECT;
	entry->flags = IOSQE_ASYNC; /* by a worker thread, even where it wouldn't block */
	entry->fd = open_socket(0);
	entry->addr = (unsigned long)&peer;
	entry->off = peer_size;
	*(unsigned int *)(sq + p.sq_off.array) = 0;
	__atomic_store_n((unsigned int *)(sq + p.sq_off.tail), 1, __ATOMIC_RELEASE);
	mark_before();
	checked("io_uring_enter",
		syscall(SYS_io_uring_enter, ring, 1, 1, IORING_ENTER_GETEVENTS, NULL, 0));
	report(-((struct io_uring_cqe *)(cq + p.cq_off.cqes))->res);
}

/* ARGUMENT connects that get no answer, held until stdin ends. */
static void hanging(void)
{
	struct rlimit files;

	getrlimit(RLIMIT_NOFILE, &files);
	files.rlim_cur = files.rlim_max;
	setrlimit(RLIMIT_NOFILE, &files);
	for (int i = 0; i < atoi(argument); i++)
		connect_errno(open_socket(SOCK_NONBLOCK));
	report(errno);
	while (read(0, &files, 1) > 0)
		;
}

/* Without an answer, until another hand destroys the connect; then, with the
 * same socket, to port ARGUMENT.
 */
static void twice(void)
{
	int s = pending();
	struct pollfd gone = { .fd = s, .events = POLLOUT };

	poll(&gone, 1, -1);
	while (read(0, &gone, 1) > 0)
		;
	connect_errno(s); /* tells what destroyed it */
	peer.v4.sin_port = htons(atoi(argument));
	fcntl(s, F_SETFL, 0);
	connect_errno(s);
}

/* ARGUMENT connects, one after the other, that leave no TIME_WAIT. */
static void many(void)
{
	struct linger reset = { .l_onoff = 1 };
	int failed = 0;

	for (int i = 0; i < atoi(argument); i++) {
		int s = open_socket(0);

		setsockopt(s, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
		failed += connect_errno(s) != 0;
		close(s);
	}
	report(failed);
}

static const struct {
	const char *name;
	void (*run)(void);
} kinds[] = {
	{ "blocking", blocking },
	{ "nonblocking", nonblocking },
	{ "close", close_pending },
	{ "exit", exit_pending },
	{ "kill", killed_pending },
	{ "destroyed", destroyed_pending },
	{ "reconnect", reconnect_pending },
	{ "send-timeout", send_timeout },
	{ "user-timeout", user_timeout },
	{ "thread", in_thread },
	{ "fastopen", fast_open },
	{ "fastopen-unused", fast_open_unused },
	{ "self", to_itself },
	{ "simultaneous", simultaneously },
	{ "exhausting", exhausting },
	{ "mptcp", by_mptcp },
	{ "io_uring", by_io_uring },
	{ "hanging", hanging },
	{ "twice", twice },
	{ "many", many },
};

int main(int argc, char **argv)
{
	if (argc < 4)
		errx(2, "usage: scenario KIND ADDRESS PORT [ARGUMENT]");
	peer = parse(argv[2], atoi(argv[3]));
	peer_size = peer.any.sa_family == AF_INET ? sizeof(peer.v4) : sizeof(peer.v6);
	argument = argc > 4 ? argv[4] : "0";
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (!strcmp(kinds[i].name, argv[1])) {
			kinds[i].run();
			return 0;
		}
	}
	errx(2, "no kind %s", argv[1]);
}
