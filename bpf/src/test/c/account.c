/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The kernel program on maps of its own, where what the running kernel does
 * once in a million can be had at will: a map that can't be changed, an end
 * that is told to one program, both or none. Says what went wrong, if
 * anything did.
 */
#define on_exit libc_on_exit /* the program has one of its own */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#undef on_exit
#include "../../main/bpf/tcpconnlat.bpf.c"

#define EBUSY 16
#define ENOENT 2
#define ESTABLISHED 1
#define SOCKETS 4

/* A socket's entry in either map. */
struct entry {
	bool there;
	struct start start;
};

static struct tcp_sock sockets[SOCKETS];
static struct entry hash[SOCKETS], storage[SOCKETS];
static bool hash_is_busy, storage_is_refused;
static struct account account;
static struct event event;
static struct net net;
static struct signal_struct signals;
static struct task_struct task = { .signal = &signals, .group_leader = &task };
static __u64 now;
static const char *name;
static int failures;

static int index_of(const void *sk)
{
	return (struct tcp_sock *)sk - sockets;
}

static struct entry *in_hash(const void *key)
{
	return &hash[index_of(*(void *const *)key)];
}

void *bpf_map_lookup_elem(void *map, const void *key)
{
	struct entry *entry;

	if (map == &accounts)
		return &account;
	if (map != &connecting)
		return NULL;
	entry = in_hash(key);
	return entry->there ? &entry->start : NULL;
}

long bpf_map_update_elem(void *map, const void *key, const void *value, __u64 flags)
{
	struct entry *entry = in_hash(key);

	if (hash_is_busy)
		return -EBUSY;
	entry->there = true;
	memcpy(&entry->start, value, sizeof(entry->start));
	return 0;
}

long bpf_map_delete_elem(void *map, const void *key)
{
	struct entry *entry = in_hash(key);

	if (hash_is_busy)
		return -EBUSY;
	if (!entry->there)
		return -ENOENT;
	entry->there = false;
	return 0;
}

void *bpf_sk_storage_get(void *map, void *sk, void *value, __u64 flags)
{
	struct entry *entry = &storage[index_of(sk)];

	if (!entry->there && flags & BPF_SK_STORAGE_GET_F_CREATE && !storage_is_refused) {
		entry->there = true;
		memcpy(&entry->start, value, sizeof(entry->start));
	}
	return entry->there ? &entry->start : NULL;
}

long bpf_sk_storage_delete(void *map, void *sk)
{
	struct entry *entry = &storage[index_of(sk)];

	if (!entry->there)
		return -ENOENT;
	entry->there = false;
	return 0;
}

void *bpf_ringbuf_reserve(void *to, __u64 size, __u64 flags)
{
	return &event;
}

void bpf_ringbuf_submit(void *data, __u64 flags)
{
}

__u64 bpf_ringbuf_query(void *of, __u64 flags)
{
	return 0;
}

__u32 bpf_get_smp_processor_id(void)
{
	return 0;
}

__u64 bpf_get_current_pid_tgid(void)
{
	return 7ULL << 32 | 8;
}

__u64 bpf_get_current_uid_gid(void)
{
	return 0;
}

__u64 bpf_get_current_cgroup_id(void)
{
	return 1;
}

long bpf_get_current_comm(void *comm, __u32 size)
{
	memset(comm, 0, size);
	return 0;
}

void *bpf_get_current_task_btf(void)
{
	return &task;
}

long bpf_current_task_under_cgroup(void *map, __u32 index)
{
	return 1;
}

long bpf_get_ns_current_pid_tgid(__u64 dev, __u64 ino, void *ids, __u32 size)
{
	return -ENOENT;
}

long bpf_probe_read_kernel(void *to, __u32 size, const void *from)
{
	memcpy(to, from, size);
	return 0;
}

__u64 bpf_ktime_get_ns(void)
{
	return now += 1000;
}

void *bpf_skc_to_tcp_sock(void *sk)
{
	return sk;
}

static void check(const char *what, long long is, long long should)
{
	if (is != should) {
		printf("%s: %s is %lld, not %lld\n", name, what, is, should);
		failures++;
	}
}

static struct sock *sock(int i)
{
	return &sockets[i].inet_conn.icsk_inet.sk;
}

/* As the kernel tells it: one program after the other. */
static void change(int i, int oldstate, int newstate)
{
	on_set_state(sock(i), oldstate, newstate);
	rescue_final(sock(i), oldstate, newstate);
}

static void expect(int seen, int emitted, int replaced, int in_flight)
{
	check("seen", account.counts[SEEN], seen);
	check("emitted", account.counts[EMITTED], emitted);
	check("replaced", account.counts[REPLACED], replaced);
	check("in flight", account.counts[IN_FLIGHT], in_flight);
	check("orphans", account.counts[ORPHANS], 0);
}

static void one_event_of_an_end_that_is_told_twice(void)
{
	change(0, TCP_CLOSE, TCP_SYN_SENT);
	change(0, TCP_SYN_SENT, ESTABLISHED);
	expect(1, 1, 0, 0);
	check("rescued", account.counts[RESCUED], 0);
	check("entries", hash[0].there, false);
}

static void end_that_the_first_program_missed(void)
{
	change(0, TCP_CLOSE, TCP_SYN_SENT);
	rescue_final(sock(0), TCP_SYN_SENT, ESTABLISHED);
	expect(1, 1, 0, 0);
	check("rescued", account.counts[RESCUED], 1);
}

static void end_whose_entry_cannot_be_deleted(void)
{
	change(0, TCP_CLOSE, TCP_SYN_SENT);
	hash_is_busy = true;
	change(0, TCP_SYN_SENT, ESTABLISHED);
	expect(1, 1, 0, 0);
	on_destroy(sock(0));
	expect(1, 1, 0, 0);
	hash_is_busy = false;
	change(0, TCP_CLOSE, TCP_SYN_SENT);
	expect(2, 1, 0, 1);
	change(0, TCP_SYN_SENT, TCP_CLOSE);
	expect(2, 2, 0, 0);
	check("entries", hash[0].there, false);
}

static void start_beside_an_entry_that_cannot_be_deleted(void)
{
	change(0, TCP_CLOSE, TCP_SYN_SENT);
	hash_is_busy = true;
	change(0, TCP_SYN_SENT, TCP_CLOSE);
	change(0, TCP_CLOSE, TCP_SYN_SENT);
	expect(2, 1, 0, 1);
	change(0, TCP_SYN_SENT, ESTABLISHED);
	expect(2, 2, 0, 0);
	change(0, TCP_CLOSE, TCP_SYN_SENT);
	change(0, TCP_SYN_SENT, ESTABLISHED);
	expect(3, 3, 0, 0);
}

static void start_that_finds_no_place(void)
{
	hash_is_busy = storage_is_refused = true;
	change(0, TCP_CLOSE, TCP_SYN_SENT);
	expect(1, 0, 0, 0);
	check("refused", account.counts[REFUSED], 1);
}

static void simultaneous_open(void)
{
	change(0, TCP_CLOSE, TCP_SYN_SENT);
	change(0, TCP_SYN_SENT, TCP_SYN_RECV);
	expect(1, 0, 0, 1);
	change(0, TCP_SYN_RECV, ESTABLISHED);
	expect(1, 1, 0, 0);
}

static void simultaneous_open_that_the_first_program_missed(void)
{
	change(0, TCP_CLOSE, TCP_SYN_SENT);
	rescue_final(sock(0), TCP_SYN_SENT, TCP_SYN_RECV);
	rescue_final(sock(0), TCP_SYN_RECV, ESTABLISHED);
	expect(1, 1, 0, 0);
}

static void accepted_child_in_memory_with_a_stale_start(void)
{
	change(0, TCP_CLOSE, TCP_SYN_SENT);
	change(0, TCP_SYN_RECV, ESTABLISHED);
	expect(1, 0, 0, 1);
	on_destroy(sock(0));
	expect(1, 0, 1, 0);
}

static void end_that_nobody_is_told_of(void)
{
	change(0, TCP_CLOSE, TCP_SYN_SENT);
	change(0, TCP_CLOSE, TCP_SYN_SENT);
	expect(2, 0, 1, 1);
	on_destroy(sock(0));
	on_destroy(sock(0));
	expect(2, 0, 2, 0);
}

static void end_that_nobody_is_told_of_in_storage(void)
{
	hash_is_busy = true;
	change(0, TCP_CLOSE, TCP_SYN_SENT);
	change(0, TCP_CLOSE, TCP_SYN_SENT);
	expect(2, 0, 1, 1);
	change(0, TCP_SYN_SENT, ESTABLISHED);
	on_destroy(sock(0));
	expect(2, 1, 1, 0);
}

/* Whatever is told, to whichever program, in whatever order, the account adds up. */
static void anything(void)
{
	static const int states[] = { ESTABLISHED, TCP_SYN_SENT, TCP_SYN_RECV, TCP_CLOSE };
	int i, oldstate, newstate;

	for (int step = 0; step < 200000; step++) {
		i = rand() % SOCKETS;
		oldstate = states[rand() % 4];
		newstate = states[rand() % 4];
		hash_is_busy = rand() % 4 == 0;
		storage_is_refused = rand() % 4 == 0;
		if (rand() % 8 == 0)
			on_destroy(sock(i));
		if (rand() % 8)
			on_set_state(sock(i), oldstate, newstate);
		if (rand() % 8)
			rescue_final(sock(i), oldstate, newstate);
		check("seen", account.counts[SEEN],
		      account.counts[EMITTED] + account.counts[REFUSED] +
			      account.counts[REPLACED] + account.counts[IN_FLIGHT]);
		if (account.counts[IN_FLIGHT] < 0 || account.counts[IN_FLIGHT] > SOCKETS)
			check("in flight", account.counts[IN_FLIGHT], -1);
		if (failures)
			return;
	}
	hash_is_busy = false;
	for (i = 0; i < SOCKETS; i++)
		on_destroy(sock(i));
	check("in flight at the end", account.counts[IN_FLIGHT], 0);
}

static void run(const char *title, void (*test)(void))
{
	name = title;
	memset(hash, 0, sizeof(hash));
	memset(storage, 0, sizeof(storage));
	memset(&account, 0, sizeof(account));
	hash_is_busy = storage_is_refused = false;
	test();
}

#define RUN(test) run(#test, test)

int main(void)
{
	for (int i = 0; i < SOCKETS; i++) {
		sock(i)->sk_protocol = IPPROTO_TCP;
		sock(i)->__sk_common.skc_family = AF_INET;
		sock(i)->__sk_common.skc_net.net = &net;
	}
	RUN(one_event_of_an_end_that_is_told_twice);
	RUN(end_that_the_first_program_missed);
	RUN(end_whose_entry_cannot_be_deleted);
	RUN(start_beside_an_entry_that_cannot_be_deleted);
	RUN(start_that_finds_no_place);
	RUN(simultaneous_open);
	RUN(simultaneous_open_that_the_first_program_missed);
	RUN(accepted_child_in_memory_with_a_stale_start);
	RUN(end_that_nobody_is_told_of);
	RUN(end_that_nobody_is_told_of_in_storage);
	RUN(anything);
	return failures != 0;
}
