/* SPDX-License-Identifier: Apache-2.0 */
#define bpf_ntohs(value) __builtin_bswap16(value)
#define bpf_htonl(value) __builtin_bswap32(value)
