/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A cable with a known delay between two network namespaces.
 *
 *   delay-link NAME NETNS_A NETNS_B DELAY_MICROS
 *
 * makes a TUN device NAME in each namespace and carries every packet from one
 * to the other, DELAY_MICROS after it was sent, in order. A round trip takes
 * twice that. Runs until it is killed; the devices vanish with it.
 */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#define PACKET_MAX 2048
#define QUEUE_MAX 4096 /* packets on the way; more are dropped, as a full router would */

struct packet {
	long long due_ns;
	int to;
	int size;
	char bytes[PACKET_MAX];
};

/* A ring: the delay is the same for all, so packets fall due in the order they came. */
static struct packet queue[QUEUE_MAX];
static unsigned int head, tail;

static long long now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static int open_tun(const char *device, const char *netns)
{
	struct ifreq request = { .ifr_flags = IFF_TUN | IFF_NO_PI };
	int namespace = open(netns, O_RDONLY | O_CLOEXEC);
	int tun;

	if (namespace < 0 || setns(namespace, CLONE_NEWNET) < 0)
		err(1, "%s", netns);
	close(namespace);
	tun = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
	snprintf(request.ifr_name, IFNAMSIZ, "%s", device);
	if (tun < 0 || ioctl(tun, TUNSETIFF, &request) < 0)
		err(1, "/dev/net/tun");
	return tun;
}

static void take_packets(int from, int to, long long delay_ns)
{
	while (tail - head < QUEUE_MAX) {
		struct packet *p = &queue[tail % QUEUE_MAX];

		p->size = read(from, p->bytes, PACKET_MAX);
		if (p->size <= 0)
			return;
		p->to = to;
		p->due_ns = now_ns() + delay_ns;
		tail++;
	}
}

static void deliver_due(void)
{
	for (; head != tail && queue[head % QUEUE_MAX].due_ns <= now_ns(); head++) {
		struct packet *p = &queue[head % QUEUE_MAX];

		if (write(p->to, p->bytes, p->size) < 0)
			continue; /* a device that is still down loses the packet */
	}
}

static void wait_for_work(struct pollfd ends[2])
{
	struct timespec wait, *timeout = NULL;

	if (head != tail) {
		long long left = queue[head % QUEUE_MAX].due_ns - now_ns();

		left = left < 0 ? 0 : left;
		wait.tv_sec = left / 1000000000;
		wait.tv_nsec = left % 1000000000;
		timeout = &wait;
	}
	ppoll(ends, 2, timeout, NULL);
}

int main(int argc, char **argv)
{
	struct pollfd ends[2];
	long long delay_ns;

	if (argc != 5)
		errx(2, "usage: delay-link NAME NETNS_A NETNS_B DELAY_MICROS");
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	delay_ns = atoll(argv[4]) * 1000;
	ends[0] = (struct pollfd){ .fd = open_tun(argv[1], argv[2]), .events = POLLIN };
	ends[1] = (struct pollfd){ .fd = open_tun(argv[1], argv[3]), .events = POLLIN };
	for (;;) {
		wait_for_work(ends);
		take_packets(ends[0].fd, ends[1].fd, delay_ns);
		take_packets(ends[1].fd, ends[0].fd, delay_ns);
		deliver_due();
	}
}
