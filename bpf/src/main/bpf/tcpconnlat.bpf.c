// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * tcpconnlat: how long TCP connects take, from the SYN to its outcome.
 *
 * A connect starts when its socket enters SYN_SENT, in the caller's context,
 * and ends when it leaves it, in any context. Each that started gives exactly
 * one event or exactly one count of why not:
 *
 *   seen = emitted + ring_full + refused + filtered + replaced + in_flight
 */
#include <stdbool.h>
#include "kernel.h"
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include "event.h"

/* The filters in force: what isn't has no cost, the verifier drops its code. */
enum filter {
	FILTER_PID = 1 << 0,
	FILTER_UID = 1 << 1,
	FILTER_CGROUP = 1 << 2,
	FILTER_DESCENDANTS = 1 << 3,
	FILTER_IP = 1 << 4,
	FILTER_NETNS = 1 << 5,
	FILTER_DPORT = 1 << 6,
	FILTER_DADDR = 1 << 7,
	FILTER_OWN_IDS = 1 << 8, /* pid, and events' ids, are of pidns */

	CALLER_FILTERS = FILTER_PID | FILTER_UID | FILTER_CGROUP |
			 FILTER_DESCENDANTS,
};

#define NETWORKS_MAX 64

/* Bits of an address, network byte order; IPv4 as ::ffff:a.b.c.d. */
struct network {
	__be32 address[4];
	__be32 mask[4];
};

/* Set by the recorder before it loads the object. */
struct config {
	__u64 min_us;        /* latency of at least this, in whole microseconds */
	__u64 wakeup_bytes;  /* wake the reader when the ring holds this much */
	__u64 pidns_dev;     /* the recorder's pid namespace ... */
	__u64 pidns_ino;
	__u32 recorder;      /* ... and its tgid there */
	__u32 filters;       /* enum filter */
	__u32 pid;           /* tgid, in the initial pid namespace or in pidns */
	__u32 uid;
	__u32 ip;            /* 4 or 6 */
	__u32 netns;         /* inode number */
	__u32 networks4;     /* the first in networks, for both families */
	__u32 networks;      /* all; those after the first, for IPv6 only */
	struct network network[NETWORKS_MAX];
	__u64 dports[65536 / 64]; /* one bit a port, in host byte order */
};

const volatile struct config config;

/* Read by the recorder in this order. */
enum counter {
	SEEN,      /* entered SYN_SENT */
	EMITTED,   /* events handed to the ring */
	RING_FULL, /* events lost because the ring was full */
	REFUSED,   /* starts that neither map took */
	FILTERED,  /* turned away by config */
	RESCUED,   /* events that rescue_final emitted for on_set_state */
	REPLACED,  /* starts whose end no program was told of */
	ORPHANS,   /* ends of connects whose start was before ours */
	IN_FLIGHT, /* starts held in the maps; signed, only the sum means much */
	UNTRACKED, /* descendants that found no place in the map of them */
	COUNTERS,
};

/* One CPU's counts, two cache lines, so that CPUs don't share any. */
struct account {
	__s64 counts[16];
};

/* Who connects, since when: what can't be told any more at the end. */
struct start {
	__u64 ns; /* 0 in an entry whose end was taken, but which is there still */
	__u64 cgroup_id;
	__u32 pid;
	__u32 tid;
	__u32 uid;
	__u8 flags;   /* enum event_flags */
	__u8 crossed; /* both sides sent a SYN: its end comes from SYN_RECV */
	__u16 unused;
	char comm[TASK_COMM_LEN];
	char process[TASK_COMM_LEN];
};

/*
 * Connects in flight, by socket address. Inserted when a socket enters
 * SYN_SENT, deleted by the program that takes its end, or with the socket.
 * Preallocated, hence fast and full at some point: what doesn't fit goes to
 * overflow.
 */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 8192);
	__type(key, __u64);
	__type(value, struct start);
} connecting SEC(".maps");

/*
 * Connects in flight past that number, in the sockets' own storage: slower,
 * but without a limit. Created at SYN_SENT, deleted with the end, or by the
 * kernel with the socket. Without memory for it the connect counts as refused
 * (and its end, if it comes while recording, as an orphan).
 */
struct {
	__uint(type, BPF_MAP_TYPE_SK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct start);
} overflow SEC(".maps");

/*
 * Events on their way to the recorder, which maps and frees them. The
 * recorder sets the size. When full the event is dropped and counted.
 */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 8 << 20);
} ring SEC(".maps");

/*
 * Counts, one element a CPU: the recorder sets the size and maps it to read.
 * Nothing is inserted or deleted, and it can't be full.
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct account);
} accounts SEC(".maps");

/*
 * For FILTER_CGROUP: element 0, set by the recorder before it attaches, is the
 * cgroup whose processes are wanted, with those in the cgroups below it.
 */
struct {
	__uint(type, BPF_MAP_TYPE_CGROUP_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} cgroups SEC(".maps");

/*
 * For FILTER_DESCENDANTS: the processes below the recorder, by tgid. Inserted
 * by on_fork, deleted by on_exit with the last thread. A process that doesn't
 * fit is counted, and its connects aren't wanted. The recorder makes it small
 * where it isn't used.
 */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 65536);
	__type(key, __u32);
	__type(value, __u8);
} descendants SEC(".maps");

/* Atomic, for a softirq on this CPU may interrupt the addition. */
static __always_inline void add(enum counter counter, __s64 n)
{
	__u32 cpu = bpf_get_smp_processor_id();
	struct account *account = bpf_map_lookup_elem(&accounts, &cpu);

	if (account)
		__sync_fetch_and_add(&account->counts[counter], n);
}

static __always_inline __u8 ip_of(const struct sock *sk)
{
	return sk->__sk_common.skc_family == AF_INET ? 4 : 6;
}

static __always_inline __u32 netns_of(const struct sock *sk)
{
	return sk->__sk_common.skc_net.net->ns.inum;
}

/* Four words and no memcpy: the verifier follows loads of a field's type. */
static __always_inline void copy_ip6(void *to, const struct in6_addr *from)
{
	__be32 *words = to;

	words[0] = from->in6_u.u6_addr32[0];
	words[1] = from->in6_u.u6_addr32[1];
	words[2] = from->in6_u.u6_addr32[2];
	words[3] = from->in6_u.u6_addr32[3];
}

/* The socket's start, unless its end was taken. */
static __always_inline struct start *held_by(struct sock *sk)
{
	__u64 key = (__u64)sk;
	struct start *held = bpf_map_lookup_elem(&connecting, &key);

	if (!held || !held->ns)
		held = bpf_sk_storage_get(&overflow, sk, NULL, 0);
	return held && held->ns ? held : NULL;
}

/*
 * Takes what the socket holds. That doesn't rest on the deletion, which may
 * fail: a bucket can be busy (before Linux 6.7 with a lock that another
 * program holds). The entry says that it is taken, and the socket's next start
 * overwrites it.
 */
static __always_inline void take(struct sock *sk, struct start *held,
				 struct start *start)
{
	__u64 key = (__u64)sk;

	*start = *held;
	held->ns = 0;
	add(IN_FLIGHT, -1);
	if (bpf_map_delete_elem(&connecting, &key))
		bpf_sk_storage_delete(&overflow, sk);
}

/* Removes what is left of a connect whose end no program was told of. */
static __always_inline void forget(struct sock *sk)
{
	struct start *held = held_by(sk);
	struct start stale;

	if (held) {
		take(sk, held, &stale);
		add(REPLACED, 1);
	}
}

static __always_inline bool is_descendant(__u32 tgid)
{
	return bpf_map_lookup_elem(&descendants, &tgid);
}

/* tgid and tid; none for who isn't in the namespace that ids are wanted of. */
static __always_inline __u64 caller_ids(void)
{
	struct bpf_pidns_info ids;

	if (!(config.filters & FILTER_OWN_IDS))
		return bpf_get_current_pid_tgid();
	if (bpf_get_ns_current_pid_tgid(config.pidns_dev, config.pidns_ino,
					&ids, sizeof(ids)))
		return 0;
	return (__u64)ids.tgid << 32 | ids.pid;
}

static __always_inline bool caller_wanted(void)
{
	__u32 tgid = bpf_get_current_pid_tgid() >> 32;
	__u32 uid = bpf_get_current_uid_gid();

	if (config.filters & FILTER_PID && caller_ids() >> 32 != config.pid)
		return false;
	if (config.filters & FILTER_UID && uid != config.uid)
		return false;
	if (config.filters & FILTER_DESCENDANTS && !is_descendant(tgid))
		return false;
	return !(config.filters & FILTER_CGROUP) ||
	       bpf_current_task_under_cgroup(&cgroups, 0) == 1;
}

static __always_inline bool is_in(const __be32 *address, __u32 network)
{
	const volatile struct network *n = &config.network[network];

	return !((address[0] ^ n->address[0]) & n->mask[0] ||
		 (address[1] ^ n->address[1]) & n->mask[1] ||
		 (address[2] ^ n->address[2]) & n->mask[2] ||
		 (address[3] ^ n->address[3]) & n->mask[3]);
}

/* A v4-mapped address is in an IPv4 network, an IPv4 one in no IPv6 network. */
static __always_inline bool daddr_wanted(const struct sock *sk)
{
	__u32 networks = config.networks;
	__be32 daddr[4];

	if (ip_of(sk) == 4) {
		daddr[0] = daddr[1] = 0;
		daddr[2] = bpf_htonl(0xffff);
		daddr[3] = sk->__sk_common.skc_daddr;
		networks = config.networks4;
	} else {
		copy_ip6(daddr, &sk->__sk_common.skc_v6_daddr);
	}
	for (__u32 i = 0; i < NETWORKS_MAX; i++) {
		if (i >= networks)
			break;
		if (is_in(daddr, i))
			return true;
	}
	return false;
}

static __always_inline bool dport_wanted(const struct sock *sk)
{
	__u16 port = bpf_ntohs(sk->__sk_common.skc_dport);

	return config.dports[port / 64 & 1023] >> port % 64 & 1;
}

static __always_inline bool socket_wanted(const struct sock *sk)
{
	if (config.filters & FILTER_IP && config.ip != ip_of(sk))
		return false;
	if (config.filters & FILTER_NETNS && config.netns != netns_of(sk))
		return false;
	if (config.filters & FILTER_DPORT && !dport_wanted(sk))
		return false;
	return !(config.filters & FILTER_DADDR) || daddr_wanted(sk);
}

static __always_inline void describe_caller(struct start *start)
{
	struct task_struct *task = (void *)bpf_get_current_task_btf();
	__u64 pid_tgid = caller_ids();

	start->ns = bpf_ktime_get_ns();
	start->cgroup_id = bpf_get_current_cgroup_id();
	start->pid = pid_tgid >> 32;
	start->tid = pid_tgid;
	start->uid = bpf_get_current_uid_gid();
	start->flags = task->flags & PF_IO_WORKER ? EVENT_IO_URING : 0;
	bpf_get_current_comm(start->comm, sizeof(start->comm));
	bpf_probe_read_kernel(start->process, sizeof(start->process),
			      task->group_leader->comm);
}

/* For a socket that holds nothing but, at most, what was taken. */
static __always_inline bool hold(struct sock *sk, struct start *start)
{
	__u64 key = (__u64)sk;
	struct start *stored;

	if (!bpf_map_update_elem(&connecting, &key, start, BPF_ANY))
		return true;
	stored = bpf_sk_storage_get(&overflow, sk, start,
				    BPF_SK_STORAGE_GET_F_CREATE);
	if (stored)
		*stored = *start;
	return stored;
}

static __always_inline void begin(struct sock *sk)
{
	struct start start = {};

	add(SEEN, 1);
	forget(sk);
	if (!socket_wanted(sk) || !caller_wanted()) {
		add(FILTERED, 1);
		return;
	}
	describe_caller(&start);
	add(hold(sk, &start) ? IN_FLIGHT : REFUSED, 1);
}

static __always_inline void copy_ip4(void *to, __be32 from)
{
	__be32 *words = to;

	words[0] = from;
	words[1] = words[2] = words[3] = 0;
}

static __always_inline void describe_socket(struct event *event,
					    const struct sock *sk)
{
	event->netns = netns_of(sk);
	event->dport = bpf_ntohs(sk->__sk_common.skc_dport);
	event->error = sk->sk_err;
	event->ip = ip_of(sk);
	if (event->ip == 4) {
		copy_ip4(event->saddr, sk->__sk_common.skc_rcv_saddr);
		copy_ip4(event->daddr, sk->__sk_common.skc_daddr);
	} else {
		copy_ip6(event->saddr, &sk->__sk_common.skc_v6_rcv_saddr);
		copy_ip6(event->daddr, &sk->__sk_common.skc_v6_daddr);
	}
}

/*
 * With TCP_FASTOPEN_CONNECT and a cookie, connect() returns at once and the
 * SYN leaves with the first write, or never.
 */
static __always_inline bool syn_was_deferred(struct tcp_sock *tp)
{
	if (!bpf_core_field_exists(tp->fastopen_connect))
		return false;
	return BPF_CORE_READ_BITFIELD(tp, fastopen_connect) &&
	       (BPF_CORE_READ_BITFIELD(tp, syn_data) || !tp->segs_out);
}

static __always_inline void describe_tcp(struct event *event,
					 struct tcp_sock *tp)
{
	/* skc_num is 0 by now if the socket closed, inet_sport is not. */
	event->lport = bpf_ntohs(tp->inet_conn.icsk_inet.inet_sport);
	event->retrans = tp->total_retrans;
	event->probes = tp->inet_conn.icsk_retransmits;
	if (!event->lport)
		event->flags |= EVENT_NO_PORT;
	if (tp->segs_in)
		event->flags |= EVENT_REPLIED;
	if (syn_was_deferred(tp))
		event->flags |= EVENT_FASTOPEN;
}

/* Whether the socket was closed because its owner is going. */
static __always_inline bool owner_exits(const struct start *start,
					const struct event *event)
{
	struct task_struct *task = (void *)bpf_get_current_task_btf();

	return event->state == TCP_CLOSE && !event->error &&
	       start->pid == caller_ids() >> 32 &&
	       task->flags & PF_EXITING;
}

static __always_inline __u64 wakeup(void)
{
	return bpf_ringbuf_query(&ring, BPF_RB_AVAIL_DATA) >=
			       config.wakeup_bytes ?
		       BPF_RB_FORCE_WAKEUP :
		       BPF_RB_NO_WAKEUP;
}

static __always_inline void emit(struct sock *sk, struct start *start,
				 int state)
{
	struct tcp_sock *tp = bpf_skc_to_tcp_sock(sk);
	__u64 now = bpf_ktime_get_ns();
	__u64 latency_ns = now - start->ns;
	struct event *event;

	if (latency_ns / 1000 < config.min_us) {
		add(FILTERED, 1);
		return;
	}
	event = bpf_ringbuf_reserve(&ring, sizeof(*event), 0);
	if (!event) {
		add(RING_FULL, 1);
		return;
	}
	event->time_ns = now;
	event->latency_ns = latency_ns;
	event->cgroup_id = start->cgroup_id;
	event->pid = start->pid;
	event->tid = start->tid;
	event->uid = start->uid;
	event->state = state;
	event->flags = start->flags;
	event->lport = event->retrans = event->probes = 0;
	__builtin_memcpy(event->comm, start->comm, sizeof(event->comm));
	__builtin_memcpy(event->process, start->process,
			 sizeof(event->process));
	describe_socket(event, sk);
	if (tp)
		describe_tcp(event, tp);
	if (owner_exits(start, event))
		event->flags |= EVENT_EXITING;
	add(EMITTED, 1);
	bpf_ringbuf_submit(event, wakeup());
}

/* A connect's end. SYN_RECV is none yet: the handshake goes on from there. */
static __always_inline bool is_final(int oldstate, int newstate)
{
	return newstate != TCP_SYN_SENT && newstate != TCP_SYN_RECV &&
	       (oldstate == TCP_SYN_SENT || oldstate == TCP_SYN_RECV);
}

/*
 * Emits the connect that ends with this change, if one does and its end wasn't
 * taken yet. From SYN_RECV come the accepted, too, of which one may have got
 * the memory of a connect whose end no program was told of: only a connect
 * that was seen to go there ends there.
 */
static __always_inline bool end(struct sock *sk, int oldstate, int newstate)
{
	struct start *held = held_by(sk);
	struct start start;

	if (!held || (oldstate == TCP_SYN_RECV && !held->crossed))
		return false;
	take(sk, held, &start);
	emit(sk, &start, newstate);
	return true;
}

static __always_inline void cross(struct sock *sk)
{
	struct start *held = held_by(sk);

	if (held)
		held->crossed = 1;
}

/*
 * A connect that was in SYN_SENT before us. Under a filter on callers it can't
 * be told from one that was filtered. From SYN_RECV come the accepted, too.
 */
static __always_inline bool is_orphan(const struct sock *sk, int oldstate)
{
	return oldstate == TCP_SYN_SENT && !(config.filters & CALLER_FILTERS) &&
	       socket_wanted(sk);
}

SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(on_set_state, struct sock *sk, int oldstate, int newstate)
{
	if (sk->sk_protocol != IPPROTO_TCP)
		return 0;
	if (newstate == TCP_SYN_SENT)
		begin(sk);
	else if (oldstate == TCP_SYN_SENT && newstate == TCP_SYN_RECV)
		cross(sk);
	else if (is_final(oldstate, newstate) && !end(sk, oldstate, newstate) &&
		 is_orphan(sk, oldstate))
		add(ORPHANS, 1);
	return 0;
}

/*
 * The kernel skips a program that would interrupt itself on its CPU: a reply
 * handled in a softirq while a connect begins would go unseen. This program,
 * attached after the first, isn't the one interrupted then, and takes what
 * the first should have taken.
 */
SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(rescue_final, struct sock *sk, int oldstate, int newstate)
{
	if (sk->sk_protocol != IPPROTO_TCP)
		return 0;
	if (oldstate == TCP_SYN_SENT && newstate == TCP_SYN_RECV)
		cross(sk);
	else if (is_final(oldstate, newstate) && end(sk, oldstate, newstate))
		add(RESCUED, 1);
	return 0;
}

/*
 * A socket is gone. Some kernels tell nobody of what a few interrupts do, an
 * end among it (README.md, Limits): here it is counted as lost, before the
 * memory becomes another socket.
 */
SEC("tp_btf/tcp_destroy_sock")
int BPF_PROG(on_destroy, struct sock *sk)
{
	forget(sk);
	return 0;
}

static __always_inline bool is_recorder(void)
{
	struct bpf_pidns_info ids;

	return !bpf_get_ns_current_pid_tgid(config.pidns_dev, config.pidns_ino,
					    &ids, sizeof(ids)) &&
	       ids.tgid == config.recorder;
}

/*
 * Loaded under FILTER_DESCENDANTS only. A process becomes one at its birth,
 * before it runs, if its parent is one or is the recorder.
 */
SEC("tp_btf/sched_process_fork")
int BPF_PROG(on_fork, struct task_struct *parent, struct task_struct *child)
{
	__u32 tgid = bpf_get_current_pid_tgid() >> 32;
	__u32 child_tgid = child->tgid;
	__u8 present = 1;

	if (child_tgid == tgid || !(is_descendant(tgid) || is_recorder()))
		return 0;
	if (bpf_map_update_elem(&descendants, &child_tgid, &present, BPF_ANY))
		add(UNTRACKED, 1);
	return 0;
}

/* Loaded under FILTER_DESCENDANTS only. The tgid may be given anew now. */
SEC("tp_btf/sched_process_exit")
int BPF_PROG(on_exit, struct task_struct *task)
{
	__u32 tgid = task->tgid;

	if (!task->signal->live.counter)
		bpf_map_delete_elem(&descendants, &tgid);
	return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
