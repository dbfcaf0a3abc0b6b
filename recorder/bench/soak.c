/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The load of the soak: connects that end in every way, and an own log of
 * them to count a recorder's rows by.
 *
 *   soak-load now
 *   soak-load LOG RATE [CGROUPS]
 *
 * The first prints CLOCK_MONOTONIC and CLOCK_REALTIME in nanoseconds. The
 * second connects RATE times a second until TERM, within a network namespace
 * that recorder/bench/soak has made ready. No two connects have the same
 * source address and port. Some are of processes that live for a moment only,
 * each in a cgroup below CGROUPS of its own, if that is given.
 *
 * A line of the log is a connect: CLOCK_MONOTONIC before connect() and after
 * its end was known, source, port, destination, port, outcome, pid, cgroup id.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define OPEN 80
#define CLOSED 81
#define SILENT 7003      /* drops every SYN */
#define UNREACHABLE 7004 /* answers with ICMP */
#define FAST_OPEN 7010

#define PENDING_MAX 16384
#define CHILDREN_MAX 64
#define SECOND 1000000000LL
#define LAST_SECONDS 8

union address {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
};

/* One connect, from its start until it is written down. */
struct connect {
	long long start, end, deadline;
	union address from, to;
	int s, pid;
	unsigned long long cgroup;
	const char *outcome; /* NULL while unknown */
};

/* A process that connects twice and goes, and what it told of its connects. */
struct child {
	pid_t pid;
	int pipe;
	char cgroup[256];
};

/* What a process that is wanted is to do. */
struct wish {
	unsigned long long serial; /* of the source before its first */
	bool hangs;
};

static struct connect pending[PENDING_MAX];
static struct child children[CHILDREN_MAX];
static int events, connecting, wishes, tidings;
static unsigned long long serial, own_cgroup;
static const char *cgroups;
static FILE *log_file;
static volatile sig_atomic_t stopped;

static long long clock_ns(int clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return now.tv_sec * SECOND + now.tv_nsec;
}

static long long now_ns(void)
{
	return clock_ns(CLOCK_MONOTONIC);
}

static void stop(int signal)
{
	stopped = signal;
}

static socklen_t size_of(const union address *address)
{
	return address->any.sa_family == AF_INET ? sizeof(address->v4) : sizeof(address->v6);
}

static unsigned short port_of(const union address *address)
{
	return ntohs(address->any.sa_family == AF_INET ? address->v4.sin_port :
							 address->v6.sin6_port);
}

static void write_down(const struct connect *c)
{
	char from[INET6_ADDRSTRLEN], to[INET6_ADDRSTRLEN];
	bool v4 = c->from.any.sa_family == AF_INET;
	int family = c->from.any.sa_family;

	inet_ntop(family, v4 ? (void *)&c->from.v4.sin_addr : &c->from.v6.sin6_addr, from,
		  sizeof(from));
	inet_ntop(family, v4 ? (void *)&c->to.v4.sin_addr : &c->to.v6.sin6_addr, to, sizeof(to));
	fprintf(log_file, "%lld %lld %s %d %s %d %s %d %llu\n", c->start, c->end, from,
		port_of(&c->from), to, port_of(&c->to), c->outcome, c->pid, c->cgroup);
}

/* A source address that no other connect has: 127.16.0.0 and on, or fd00::. */
static union address source(bool v4)
{
	union address address = { 0 };
	unsigned long long n = ++serial;

	if (v4) {
		address.v4.sin_family = AF_INET;
		address.v4.sin_addr.s_addr = htonl((127U << 24) + (16U << 16) + n);
	} else {
		address.v6.sin6_family = AF_INET6;
		address.v6.sin6_addr.s6_addr[0] = 0xfd;
		for (int i = 0; i < 8; i++)
			address.v6.sin6_addr.s6_addr[15 - i] = n >> 8 * i;
	}
	return address;
}

static union address destination(bool v4, int port)
{
	union address address = { 0 };

	if (v4) {
		address.v4.sin_family = AF_INET;
		address.v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
		address.v4.sin_port = htons(port);
	} else {
		address.v6.sin6_family = AF_INET6;
		address.v6.sin6_addr = in6addr_loopback;
		address.v6.sin6_port = htons(port);
	}
	return address;
}

static const char *outcome_of(int error)
{
	switch (error) {
	case 0:
		return "established";
	case ECONNREFUSED:
		return "refused";
	case ETIMEDOUT:
		return "timed_out";
	case EHOSTUNREACH:
		return "unreachable";
	default:
		errx(1, "a connect ended with: %s", strerror(error));
	}
}

/* Begins a connect that doesn't wait; its socket's own address is filled in. */
static void begin(struct connect *c)
{
	struct linger reset = { .l_onoff = 1 };
	int on = 1, bound_port = port_of(&c->from);
	socklen_t size = sizeof(c->from);

	c->s = socket(c->from.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (c->s < 0)
		err(1, "socket");
	setsockopt(c->s, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset)); /* no TIME_WAIT */
	if (!bound_port)
		setsockopt(c->s, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof(on));
	if (port_of(&c->to) == FAST_OPEN)
		setsockopt(c->s, IPPROTO_TCP, TCP_FASTOPEN_CONNECT, &on, sizeof(on));
	if (bind(c->s, &c->from.any, size_of(&c->from)) < 0)
		err(1, "bind");
	c->pid = getpid();
	c->start = now_ns();
	if (connect(c->s, &c->to.any, size_of(&c->to)) < 0 && errno != EINPROGRESS)
		err(1, "connect");
	if (port_of(&c->to) == FAST_OPEN)
		(void)!send(c->s, "x", 1, MSG_NOSIGNAL); /* what the SYN may have waited for */
	if (getsockname(c->s, &c->from.any, &size) < 0 || !port_of(&c->from))
		err(1, "getsockname");
}

static void finish(struct connect *c, const char *outcome)
{
	epoll_ctl(events, EPOLL_CTL_DEL, c->s, NULL);
	if (!outcome) {
		close(c->s);
		c->end = now_ns();
		c->outcome = "aborted";
	} else {
		c->end = now_ns();
		c->outcome = outcome;
		close(c->s);
	}
	write_down(c);
	c->outcome = NULL;
	c->start = 0;
	connecting--;
}

static struct connect *place(void)
{
	static int next;

	for (int i = 0; i < PENDING_MAX; i++) {
		next = (next + 1) % PENDING_MAX;
		if (!pending[next].start)
			return &pending[next];
	}
	errx(1, "too many connects at once");
}

static void start(union address from, union address to, long long patience, int user_timeout)
{
	struct connect *c = place();
	struct epoll_event ready = { .events = EPOLLOUT | EPOLLET, .data.ptr = c };

	memset(c, 0, sizeof(*c));
	c->from = from;
	c->to = to;
	c->cgroup = own_cgroup;
	begin(c);
	if (user_timeout)
		setsockopt(c->s, IPPROTO_TCP, TCP_USER_TIMEOUT, &user_timeout, sizeof(user_timeout));
	c->deadline = patience ? c->start + patience : 0;
	connecting++;
	if (epoll_ctl(events, EPOLL_CTL_ADD, c->s, &ready) < 0)
		err(1, "epoll_ctl");
}

/* Sources of Fast Open are few, for cookies are theirs, and no port is used twice. */
static void start_fast_open(void)
{
	static unsigned int n;
	union address from = { 0 };

	from.v4.sin_family = AF_INET;
	from.v4.sin_addr.s_addr = htonl((127U << 24) + (1U << 16) + n % 200);
	from.v4.sin_port = htons(10000 + n / 200 % 20000);
	n++;
	start(from, destination(true, FAST_OPEN), 0, 0);
}

static void start_bound(bool to_itself)
{
	union address from = source(true);

	from.v4.sin_port = htons(10000 + serial % 20000);
	start(from, to_itself ? from : destination(true, OPEN), 0, 0);
}

static unsigned long long cgroup_id(const char *path)
{
	struct stat group;

	if (stat(path, &group) < 0)
		err(1, "%s", path);
	return group.st_ino;
}

static void enter(const char *cgroup)
{
	char path[300];
	FILE *processes;

	snprintf(path, sizeof(path), "%s/cgroup.procs", cgroup);
	processes = fopen(path, "w");
	if (!processes || fprintf(processes, "%d\n", getpid()) < 0 || fclose(processes) != 0)
		err(1, "%s", path);
}

/* Tells its connects through the pipe; those without an end have it die. */
static void live_and_die(struct child *self, int pipe, bool hangs)
{
	struct connect c[2] = { 0 };
	struct pollfd writable = { .events = POLLOUT };
	socklen_t size;
	int error;

	if (*self->cgroup)
		enter(self->cgroup);
	for (int i = 0; i < 2; i++) {
		bool v4 = i == 0;

		c[i].from = source(v4);
		c[i].to = destination(v4, hangs ? SILENT : i ? CLOSED : OPEN);
		c[i].cgroup = *self->cgroup ? cgroup_id(self->cgroup) : own_cgroup;
		begin(&c[i]);
		if (hangs)
			continue;
		writable.fd = c[i].s;
		poll(&writable, 1, -1);
		size = sizeof(error);
		getsockopt(c[i].s, SOL_SOCKET, SO_ERROR, &error, &size);
		c[i].end = now_ns();
		c[i].outcome = outcome_of(error);
	}
	if (write(pipe, c, sizeof(c)) != sizeof(c))
		err(1, "pipe");
	if (getpid() % 2)
		raise(SIGKILL);
	_exit(0);
}

static void bear(const struct wish *wish)
{
	struct child *child = NULL;
	int ends[2];

	for (int i = 0; i < CHILDREN_MAX && !child; i++)
		child = children[i].pid ? NULL : &children[i];
	if (!child)
		return;
	*child->cgroup = '\0';
	if (cgroups) {
		snprintf(child->cgroup, sizeof(child->cgroup), "%s/soak-%llu.service", cgroups,
			 wish->serial);
		if (mkdir(child->cgroup, 0755) < 0)
			err(1, "%s", child->cgroup);
	}
	if (pipe(ends) < 0)
		err(1, "pipe");
	child->pid = fork();
	if (child->pid == 0) {
		serial = wish->serial;
		live_and_die(child, ends[1], wish->hangs);
	}
	close(ends[1]);
	child->pipe = ends[0];
}

/* Passes on what those that are gone have told. */
static void bury(int options, int to)
{
	struct connect c[2];
	int status;

	for (int i = 0; i < CHILDREN_MAX; i++) {
		struct child *child = &children[i];

		if (!child->pid || waitpid(child->pid, &status, options) != child->pid)
			continue;
		if (read(child->pipe, c, sizeof(c)) != sizeof(c))
			errx(1, "a process told nothing, its status is %d", status);
		for (int j = 0; j < 2; j++)
			if (!c[j].end)
				c[j].end = now_ns();
		if (write(to, c, sizeof(c)) != sizeof(c))
			err(1, "pipe");
		close(child->pipe);
		if (*child->cgroup && rmdir(child->cgroup) < 0)
			err(1, "%s", child->cgroup);
		child->pid = 0;
	}
}

/*
 * Processes come from a process of their own: one that came from the main one
 * would hold that one's sockets, and a close there would end nothing.
 */
static void open_nursery(void)
{
	struct pollfd wished = { .events = POLLIN };
	struct wish wish;
	int in[2], out[2];

	if (pipe(in) < 0 || pipe(out) < 0)
		err(1, "pipe");
	if (fork() != 0) {
		close(in[0]);
		close(out[1]);
		wishes = in[1];
		tidings = out[0];
		fcntl(tidings, F_SETFL, O_NONBLOCK);
		return;
	}
	signal(SIGTERM, SIG_IGN);
	signal(SIGINT, SIG_IGN);
	close(in[1]);
	wished.fd = in[0];
	for (;;) {
		if (poll(&wished, 1, 5) > 0) {
			if (read(in[0], &wish, sizeof(wish)) != sizeof(wish))
				break;
			bear(&wish);
		}
		bury(WNOHANG, out[1]);
	}
	bury(0, out[1]);
	_exit(0);
}

static void start_process(bool hangs)
{
	struct wish wish = { .serial = serial, .hangs = hangs };

	serial += 2;
	if (write(wishes, &wish, sizeof(wish)) != sizeof(wish))
		err(1, "pipe");
}

/* Whether there may be more to hear. */
static bool hear(void)
{
	struct connect c[2];
	ssize_t size = read(tidings, c, sizeof(c));

	if (size != sizeof(c))
		return size < 0 && errno == EAGAIN;
	for (int i = 0; i < 2; i++) {
		int port = port_of(&c[i].to);

		c[i].outcome = port == OPEN ? "established" : port == CLOSED ? "refused" : "aborted";
		write_down(&c[i]);
	}
	return true;
}

/* Of fifty connects, a share of each kind. */
static void start_some(unsigned int n)
{
	bool v4 = n % 2;

	switch (n % 50) {
	case 0 ... 29:
		start(source(v4), destination(v4, OPEN), 0, 0);
		break;
	case 30 ... 34:
		start(source(v4), destination(v4, CLOSED), 0, 0);
		break;
	case 35 ... 36:
		start(source(v4), destination(v4, SILENT), 0, 0);
		break;
	case 37:
		start(source(v4), destination(v4, SILENT), 0, 1200);
		break;
	case 38 ... 39:
		start(source(v4), destination(v4, UNREACHABLE), 0, 0);
		break;
	case 40 ... 41:
		start(source(v4), destination(v4, SILENT), SECOND / 50, 0);
		break;
	case 42 ... 43:
		start_bound(false);
		break;
	case 44:
		start_bound(true);
		break;
	case 45 ... 46:
		start_fast_open();
		break;
	default:
		start_process(n % 50 == 49);
	}
}

static bool is_pending(int s)
{
	struct tcp_info info;
	socklen_t size = sizeof(info);

	return getsockopt(s, IPPROTO_TCP, TCP_INFO, &info, &size) == 0 &&
	       info.tcpi_state == TCP_SYN_SENT;
}

static void finish_ready(int millis)
{
	struct epoll_event ready[256];
	int count = epoll_wait(events, ready, 256, millis), error;

	for (int i = 0; i < count; i++) {
		struct connect *c = ready[i].data.ptr;
		socklen_t size = sizeof(error);

		if (is_pending(c->s)) /* an ICMP has come, which ends nothing yet */
			continue;
		getsockopt(c->s, SOL_SOCKET, SO_ERROR, &error, &size);
		finish(c, outcome_of(error));
	}
}

static void give_up_late(long long now)
{
	for (int i = 0; i < PENDING_MAX; i++)
		if (pending[i].start && pending[i].deadline && now >= pending[i].deadline)
			finish(&pending[i], NULL);
}

static int listen_at(bool v4, int port)
{
	union address here = destination(v4, port);
	int on = 1, s = socket(here.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK, 0);

	if (v4)
		here.v4.sin_addr.s_addr = INADDR_ANY;
	setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (bind(s, &here.any, size_of(&here)) < 0 || listen(s, 4096) < 0)
		err(1, "port %d", port);
	return s;
}

/* Accepts, and closes when the other side does. */
static void serve(void)
{
	int queue = epoll_create1(0), listeners[] = { listen_at(true, OPEN), listen_at(false, OPEN),
						      listen_at(true, FAST_OPEN) };
	struct epoll_event ready[256];

	if (fork() != 0)
		return;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (int i = 0; i < 3; i++)
		epoll_ctl(queue, EPOLL_CTL_ADD, listeners[i],
			  &(struct epoll_event){ .events = EPOLLIN, .data.fd = listeners[i] });
	for (;;) {
		int count = epoll_wait(queue, ready, 256, -1);

		for (int i = 0; i < count; i++) {
			int s = ready[i].data.fd;

			if (s != listeners[0] && s != listeners[1] && s != listeners[2]) {
				char byte;

				if (recv(s, &byte, 1, MSG_DONTWAIT) <= 0)
					close(s);
				continue;
			}
			while ((s = accept4(ready[i].data.fd, NULL, NULL, SOCK_NONBLOCK)) >= 0)
				epoll_ctl(queue, EPOLL_CTL_ADD, s,
					  &(struct epoll_event){ .events = EPOLLIN | EPOLLRDHUP,
								 .data.fd = s });
		}
	}
}

int main(int argc, char **argv)
{
	struct rlimit files;
	long long begun, end, rate;
	unsigned int started = 0;

	if (argc == 2 && !strcmp(argv[1], "now")) {
		printf("%lld %lld\n", now_ns(), clock_ns(CLOCK_REALTIME));
		return 0;
	}
	if (argc < 3)
		errx(2, "usage: soak-load now | LOG RATE [CGROUPS]");
	log_file = fopen(argv[1], "we");
	if (!log_file)
		err(1, "%s", argv[1]);
	rate = atoll(argv[2]);
	if (argc > 3) {
		cgroups = argv[3];
		own_cgroup = cgroup_id(cgroups);
		enter(cgroups);
	}
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	getrlimit(RLIMIT_NOFILE, &files);
	files.rlim_cur = files.rlim_max;
	setrlimit(RLIMIT_NOFILE, &files);
	signal(SIGTERM, stop);
	signal(SIGINT, stop);
	serve();
	open_nursery();
	events = epoll_create1(EPOLL_CLOEXEC);
	for (begun = now_ns(); !stopped;) {
		while (started < (now_ns() - begun) * rate / SECOND && connecting < PENDING_MAX / 2)
			start_some(started++);
		finish_ready(5);
		give_up_late(now_ns());
		hear();
	}
	close(wishes);
	for (end = now_ns() + LAST_SECONDS * SECOND; connecting && now_ns() < end;) {
		finish_ready(20);
		give_up_late(now_ns());
	}
	for (int i = 0; i < PENDING_MAX; i++)
		if (pending[i].start)
			finish(&pending[i], NULL);
	fcntl(tidings, F_SETFL, 0);
	while (hear())
		;
	if (fclose(log_file) != 0)
		err(1, "%s", argv[1]);
	return 0;
}
