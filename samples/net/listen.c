/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Accepts connections on the given ports, IPv4 and IPv6, and closes them at once.
 *
 *   listen PORT...
 *
 * Prints "ready" when all of them listen. Runs until it is killed.
 */
#include <err.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define PORTS_MAX 32

static int listen_on(int port)
{
	struct sockaddr_in6 any = {
		.sin6_family = AF_INET6,
		.sin6_port = htons(port),
		.sin6_addr = IN6ADDR_ANY_INIT,
	};
	int on = 1;
	int listener = socket(AF_INET6, SOCK_STREAM, 0);

	setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (bind(listener, (struct sockaddr *)&any, sizeof(any)) < 0 || listen(listener, 1024) < 0)
		err(1, "port %d", port);
	return listener;
}

int main(int argc, char **argv)
{
	struct pollfd listeners[PORTS_MAX];
	int ports = argc - 1;

	if (ports < 1 || ports > PORTS_MAX)
		errx(2, "usage: listen PORT... (up to %d)", PORTS_MAX);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (int i = 0; i < ports; i++)
		listeners[i] = (struct pollfd){ .fd = listen_on(atoi(argv[i + 1])), .events = POLLIN };
	puts("ready");
	fflush(stdout);
	for (;;) {
		poll(listeners, ports, -1);
		for (int i = 0; i < ports; i++) {
			if (listeners[i].revents)
				close(accept(listeners[i].fd, NULL, NULL));
		}
	}
}
