/* SPDX-License-Identifier: Apache-2.0 */
/* What the kernel program uses of libbpf's header, as functions of a test. */
#ifndef FAKE_BPF_HELPERS_H
#define FAKE_BPF_HELPERS_H

#include <stddef.h>

#define SEC(name)
#define __uint(name, value) int (*name)[value]
#define __type(name, value) __typeof__(value) *name
#undef __always_inline
#define __always_inline inline __attribute__((always_inline))

void *bpf_map_lookup_elem(void *map, const void *key);
long bpf_map_update_elem(void *map, const void *key, const void *value, __u64 flags);
long bpf_map_delete_elem(void *map, const void *key);
void *bpf_sk_storage_get(void *map, void *sk, void *value, __u64 flags);
long bpf_sk_storage_delete(void *map, void *sk);
void *bpf_ringbuf_reserve(void *ring, __u64 size, __u64 flags);
void bpf_ringbuf_submit(void *data, __u64 flags);
__u64 bpf_ringbuf_query(void *ring, __u64 flags);
__u32 bpf_get_smp_processor_id(void);
__u64 bpf_get_current_pid_tgid(void);
__u64 bpf_get_current_uid_gid(void);
__u64 bpf_get_current_cgroup_id(void);
long bpf_get_current_comm(void *comm, __u32 size);
void *bpf_get_current_task_btf(void);
long bpf_current_task_under_cgroup(void *map, __u32 index);
long bpf_get_ns_current_pid_tgid(__u64 dev, __u64 ino, void *ids, __u32 size);
long bpf_probe_read_kernel(void *to, __u32 size, const void *from);
__u64 bpf_ktime_get_ns(void);
void *bpf_skc_to_tcp_sock(void *sk);

#endif
