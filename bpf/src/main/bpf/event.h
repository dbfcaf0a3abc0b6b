/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
#ifndef TCPCONNLAT_EVENT_H
#define TCPCONNLAT_EVENT_H

/*
 * One connect, as it goes through the ring buffer and into the journal.
 * Little-endian, 120 bytes, no padding. Java reads it by these offsets
 * (org.tcpconnlat.capture.EventLayout); a test compares the two.
 *
 *        0        4        8       12       16       20       24
 *      0 +-----------------+-----------------+-----------------+
 *        | time_ns         | latency_ns      | cgroup_id       |
 *     24 +-----------------+-----------------+--------+--------+
 *        | saddr                             | daddr           :
 *     48 +-----------------+--------+--------+--------+--------+
 *        : daddr           | netns  | pid    | tid    | uid    |
 *     72 +--------+--------+----+---++-+-+-+-+--------+--------+
 *        | error  | retrans|lport|dport|i|s|f|p| comm           :
 *     96 +--------+--------+-----+-----+-+-+-+-+--------+------+
 *        : comm            | process                           |
 *    120 +-----------------+-----------------------------------+
 *
 *  i ip (4 or 6), s final TCP state, f flags, p SYN timer expiries
 */

#define TASK_COMM_LEN 16

enum event_flags {
	EVENT_FASTOPEN = 1 << 0, /* the SYN waited for the first write */
	EVENT_IO_URING = 1 << 1, /* an io_uring worker called connect */
	EVENT_EXITING  = 1 << 2, /* the owner was exiting when it ended */
	EVENT_NO_PORT  = 1 << 3, /* no source port was ever assigned */
	EVENT_REPLIED  = 1 << 4, /* a segment from the peer was seen */
};

struct event {
	unsigned long long time_ns;    /* CLOCK_MONOTONIC at the outcome */
	unsigned long long latency_ns; /* SYN_SENT to the outcome */
	unsigned long long cgroup_id;  /* cgroup v2 id of the caller */
	unsigned char saddr[16];       /* IPv4: the first four bytes */
	unsigned char daddr[16];
	unsigned int netns;            /* inode number */
	unsigned int pid;              /* tgid of the caller of connect */
	unsigned int tid;
	unsigned int uid;
	unsigned int error;            /* sk_err, positive errno */
	unsigned int retrans;          /* tcp_sock.total_retrans */
	unsigned short lport;          /* host byte order */
	unsigned short dport;          /* host byte order */
	unsigned char ip;              /* 4 or 6, the socket's family */
	unsigned char state;           /* TCP state after SYN_SENT */
	unsigned char flags;           /* enum event_flags */
	unsigned char probes;          /* icsk_retransmits at the outcome */
	char comm[TASK_COMM_LEN];      /* calling thread */
	char process[TASK_COMM_LEN];   /* its group leader */
};

_Static_assert(sizeof(struct event) == 120, "event layout");
_Static_assert(__builtin_offsetof(struct event, saddr) == 24, "event layout");
_Static_assert(__builtin_offsetof(struct event, netns) == 56, "event layout");
_Static_assert(__builtin_offsetof(struct event, lport) == 80, "event layout");
_Static_assert(__builtin_offsetof(struct event, comm) == 88, "event layout");
_Static_assert(__builtin_offsetof(struct event, process) == 104, "event layout");

#endif
