// SPDX-License-Identifier: Apache-2.0
// Prints what comes to a service manager's socket, as it comes: notified NAME, a path or @NAME.
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	socklen_t length = sizeof(address.sun_family);
	char text[4096];
	int fd = socket(AF_UNIX, SOCK_DGRAM, 0);

	if (argc != 2 || strlen(argv[1]) > sizeof(address.sun_path))
		return 2;
	memcpy(address.sun_path, argv[1], strlen(argv[1]));
	if (argv[1][0] == '@')
		address.sun_path[0] = 0;
	length += strlen(argv[1]);
	if (fd < 0 || bind(fd, (struct sockaddr *)&address, length)) {
		perror(argv[1]);
		return 1;
	}
	printf("bound\n");
	fflush(stdout);
	for (;;) {
		ssize_t size = recv(fd, text, sizeof(text), 0);

		if (size < 0)
			return 1;
		printf("%.*s\n", (int)size, text);
		fflush(stdout);
	}
}
