/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The classic tool's output by this C library's printf.
 *
 * classic latencies COUNT: for each microsecond below COUNT, the LAT(ms).
 * classic table [t][L]: the header, and a line for each line of stdin:
 *   TIME_US PID COMM IP SADDR LPORT DADDR DPORT LATENCY_US
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void latencies(long count)
{
	for (long us = 0; us < count; us++)
		printf("%.2f\n", us / 1000.0);
}

static void table(int timestamp, int lport)
{
	char comm[64], saddr[64], daddr[64];
	long us, first = -1, latency;
	int pid, ip, local, port;

	if (timestamp)
		printf("%-9s", "TIME(s)");
	printf("%-6s %-12s %-2s %-16s ", "PID", "COMM", "IP", "SADDR");
	if (lport)
		printf("%-6s ", "LPORT");
	printf("%-16s %-5s %s\n", "DADDR", "DPORT", "LAT(ms)");
	while (scanf("%ld %d %63s %d %63s %d %63s %d %ld", &us, &pid, comm, &ip, saddr, &local,
		     daddr, &port, &latency) == 9) {
		if (first < 0)
			first = us;
		if (timestamp)
			printf("%-8.3f ", (us - first) / 1e6);
		printf("%-6d %-12.12s %-2d %-16s ", pid, comm, ip, saddr);
		if (lport)
			printf("%-6d ", local);
		printf("%-16s %-5d %.2f\n", daddr, port, latency / 1000.0);
	}
}

int main(int argc, char **argv)
{
	if (argc == 3 && !strcmp(argv[1], "latencies"))
		latencies(atol(argv[2]));
	else if (argc >= 2 && !strcmp(argv[1], "table"))
		table(argc == 3 && strchr(argv[2], 't'), argc == 3 && strchr(argv[2], 'L'));
	else
		return 2;
	return 0;
}
