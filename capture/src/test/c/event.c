/* SPDX-License-Identifier: Apache-2.0 */
/* Prints one event, raw, whose every field has a value of its own. */
#include <stdio.h>
#include <string.h>

#include "event.h"

int main(void)
{
	struct event event = {
		.time_ns = 0x0102030405060708,
		.latency_ns = 0x0000001122334455,
		.cgroup_id = 0x2122232425262728,
		.netns = 0xf1234567,
		.pid = 1001,
		.tid = 1002,
		.uid = 1003,
		.error = 111,
		.retrans = 5,
		.lport = 65001,
		.dport = 443,
		.ip = 6,
		.state = 7,
		.flags = EVENT_IO_URING | EVENT_NO_PORT | EVENT_REPLIED,
		.probes = 201,
		.comm = "iou-wrk-1001",
		.process = "fifteen_letters",
	};

	memset(event.saddr, 0xaa, sizeof(event.saddr));
	memset(event.daddr, 0xbb, sizeof(event.daddr));
	return fwrite(&event, sizeof(event), 1, stdout) == 1 ? 0 : 1;
}
