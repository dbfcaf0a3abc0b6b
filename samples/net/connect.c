/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Connects and closes, again and again, as a process of a chosen name.
 *
 *   connect NAME[/THREAD] ADDRESS PORT [COUNT [PAUSE_MILLIS [GIVE_UP_MILLIS]]]
 *
 * With THREAD, a thread of that name connects and the process keeps NAME. An
 * IPv6 socket reaches an IPv4 address written as ::ffff:a.b.c.d. GIVE_UP_MILLIS
 * closes a socket that got no reply by then. How a connect ends doesn't matter.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <err.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

static union {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
} peer;
static socklen_t peer_size;
static long count = 1, pause_millis, give_up_millis;

static void parse_peer(const char *address, int port)
{
	if (inet_pton(AF_INET, address, &peer.v4.sin_addr) == 1) {
		peer.v4.sin_family = AF_INET;
		peer.v4.sin_port = htons(port);
		peer_size = sizeof(peer.v4);
	} else if (inet_pton(AF_INET6, address, &peer.v6.sin6_addr) == 1) {
		peer.v6.sin6_family = AF_INET6;
		peer.v6.sin6_port = htons(port);
		peer_size = sizeof(peer.v6);
	} else {
		errx(2, "%s is no address", address);
	}
}

static void connect_once(void)
{
	struct linger reset = { .l_onoff = 1 }; /* leaves no TIME_WAIT behind */
	struct timeval patience = {
		.tv_sec = give_up_millis / 1000,
		.tv_usec = give_up_millis % 1000 * 1000,
	};
	int s = socket(peer.any.sa_family, SOCK_STREAM, 0);

	if (s < 0)
		err(1, "socket");
	setsockopt(s, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
	setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
	(void)connect(s, &peer.any, peer_size);
	close(s);
}

static void *connect_all(void *thread_name)
{
	if (thread_name)
		pthread_setname_np(pthread_self(), thread_name);
	while (count-- > 0) {
		connect_once();
		poll(NULL, 0, count ? pause_millis : 0);
	}
	return NULL;
}

int main(int argc, char **argv)
{
	char *thread_name;
	pthread_t thread;

	if (argc < 4)
		errx(2, "usage: connect NAME[/THREAD] ADDRESS PORT [COUNT [PAUSE_MILLIS [GIVE_UP_MILLIS]]]");
	parse_peer(argv[2], atoi(argv[3]));
	count = argc > 4 ? atol(argv[4]) : 1;
	pause_millis = argc > 5 ? atol(argv[5]) : 0;
	give_up_millis = argc > 6 ? atol(argv[6]) : 0;
	thread_name = strchr(argv[1], '/');
	if (thread_name)
		*thread_name++ = '\0';
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	prctl(PR_SET_NAME, argv[1]);
	if (!thread_name)
		return connect_all(NULL) != NULL;
	if (pthread_create(&thread, NULL, connect_all, thread_name) != 0)
		errx(1, "no thread");
	return pthread_join(thread, NULL);
}
