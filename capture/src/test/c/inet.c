/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads addresses as raw bytes from stdin, of the family that the argument
 * names (4 or 6), and prints each as this C library's inet_ntop does, a line
 * each.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
	int family = argc > 1 && !strcmp(argv[1], "4") ? AF_INET : AF_INET6;
	size_t size = family == AF_INET ? 4 : 16;
	unsigned char address[16];
	char text[INET6_ADDRSTRLEN];

	while (fread(address, size, 1, stdin) == 1)
		if (puts(inet_ntop(family, address, text, sizeof(text))) == EOF)
			return 1;
	return ferror(stdin) ? 1 : 0;
}
