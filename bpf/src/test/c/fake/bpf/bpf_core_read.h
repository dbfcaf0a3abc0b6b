/* SPDX-License-Identifier: Apache-2.0 */
#define bpf_core_field_exists(field) 1
#define BPF_CORE_READ_BITFIELD(from, field) ((from)->field)
