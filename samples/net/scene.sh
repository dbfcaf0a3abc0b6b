# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# A small network to record connects in, for `samples/record` and `samples/demo`.
#
#   client namespace                                        server namespace
#     192.0.2.2      ---- near: 2 ms there and back ----    192.0.2.10
#     2001:db8:1::2                                         2001:db8:1::10
#     198.51.100.2   ---- far: 80 ms there and back ----    198.51.100.10
#     2001:db8:2::2                                         2001:db8:2::10
#     203.0.113.2    ---- wire: no delay, but ARP ------    203.0.113.10
#
# Ports 80, 443, 5432, 6379, 7001 and 7002 accept on both sides, any other refuses, and the server
# makes trouble on these:
#     7001   loses the first SYN of every connect
#     7002   loses the first two
#     7003   loses everything
#     7004   answers that the host can't be reached
#
# scene_open makes it, scene_close takes it away; `connects NAME ADDRESS PORT ...` (see connect.c)
# connects from the client. Needs root; nothing outside the two namespaces is touched.

scene_dir=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
client=tcpconnlat-client-$$
server=tcpconnlat-server-$$
scene_pids=()

scene_open() {
  scene_bin=$(mktemp -d)
  scene_compile
  ip netns add "$client"
  ip netns add "$server"
  ip -n "$client" link set lo up
  ip -n "$server" link set lo up
  scene_link near 1000 192.0.2 2001:db8:1
  scene_link far 40000 198.51.100 2001:db8:2
  ip -n "$client" link add wire type veth peer name wire netns "$server"
  ip -n "$client" addr add 203.0.113.2/24 dev wire
  ip -n "$server" addr add 203.0.113.10/24 dev wire
  ip -n "$client" link set wire up
  ip -n "$server" link set wire up
  scene_rules
  scene_listen "$client"
  scene_listen "$server"
  # A lost cause takes a few seconds instead of two minutes.
  ip netns exec "$client" sysctl -q net.ipv4.tcp_syn_retries=2
}

scene_close() {
  if ((${#scene_pids[@]})); then
    kill "${scene_pids[@]}" 2>/dev/null || true
    wait "${scene_pids[@]}" 2>/dev/null || true
    scene_pids=()
  fi
  ip netns del "$client" 2>/dev/null || true
  ip netns del "$server" 2>/dev/null || true
  rm -rf "${scene_bin:?}"
}

connects() {
  ip netns exec "$client" "$scene_bin/connect" "$@"
}

scene_compile() {
  local program
  for program in connect delay-link listen; do
    clang -O2 -pthread -o "$scene_bin/$program" "$scene_dir/$program.c"
  done
}

scene_link() { # NAME DELAY_MICROS IPV4_PREFIX IPV6_PREFIX
  "$scene_bin/delay-link" "$1" "/run/netns/$client" "/run/netns/$server" "$2" &
  scene_pids+=($!)
  scene_end "$client" "$1" "$3.2" "$4::2"
  scene_end "$server" "$1" "$3.10" "$4::10"
}

scene_end() { # NETNS DEVICE IPV4 IPV6
  until ip -n "$1" link set "$2" up 2>/dev/null; do sleep 0.01; done
  ip -n "$1" addr add "$3/24" dev "$2"
  ip -n "$1" addr add "$4/64" dev "$2" nodad
}

scene_listen() { # NETNS
  local ready
  exec {ready}< <(exec ip netns exec "$1" "$scene_bin/listen" 80 443 5432 6379 7001 7002)
  scene_pids+=($!)
  read -r -u "$ready" _
}

scene_rules() {
  ip netns exec "$server" nft -f - <<'RULES'
table inet trouble {
  set once { type inet_service; size 4096; flags dynamic; }
  set twice { type inet_service; size 4096; flags dynamic; }
  chain input {
    type filter hook input priority filter;
    tcp dport 7001 tcp sport @once accept
    tcp dport 7001 add @once { tcp sport } drop
    tcp dport 7002 tcp sport @twice accept
    tcp dport 7002 tcp sport @once add @twice { tcp sport } drop
    tcp dport 7002 add @once { tcp sport } drop
    tcp dport 7003 drop
    tcp dport 7004 reject with icmpx host-unreachable
  }
}
RULES
}
