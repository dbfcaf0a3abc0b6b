// SPDX-License-Identifier: Apache-2.0
/*
 * Writes one event whose fields all differ, as the kernel program would lay
 * it out, for a Java test to decode.
 */
#include <stdio.h>
#include "event.h"

int main(void)
{
	struct event event = {
		.time_ns = 0x0102030405060708ULL,
		.latency_ns = 0x1112131415161718ULL,
		.cgroup_id = 0x2122232425262728ULL,
		.saddr = { 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 },
		.daddr = { 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35 },
		.netns = 0xf1020304U,
		.pid = 0x31323334,
		.tid = 0x41424344,
		.uid = 0xfffffffeU,
		.error = 111,
		.retrans = 3,
		.lport = 54321,
		.dport = 65535,
		.ip = 6,
		.state = 7,
		.flags = EVENT_IO_URING | EVENT_REPLIED,
		.probes = 5,
		.comm = "thread",
		.process = "fifteen-letters",
	};

	return fwrite(&event, sizeof(event), 1, stdout) != 1;
}
