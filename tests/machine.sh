#!/usr/bin/env bash
# Prints what a test run must leave alone on the machine: links, named namespaces, mounts, firewall rules, forwarding
# sysctls, and programs that came out of this checkout's sandbox. The same text before and after means nothing leaked.
#
#     tests/machine.sh                     prints the state
#     tests/machine.sh --compare FILE      waits until the state is FILE's again; if it never is, prints what differs and fails
set -uo pipefail

# The scan for left-over programs must not find itself.
[ -z "${NETNAMESPACE_SANDBOX:-}" ] || exec env --unset=NETNAMESPACE_SANDBOX "$0" "$@"

root=$(cd "$(dirname "$0")/.." && pwd)

# What the module of bonds puts beside the links is none.
links() { ls --ignore=bonding_masters /sys/class/net | sed 's/^/link /'; }

namespaces() { [ ! -d /run/netns ] || { echo 'directory /run/netns'; ls -A /run/netns | sed 's/^/namespace /'; }; }

mounts() { awk '{ print "mount", $5, $4 }' /proc/self/mountinfo | sort; }

# Counters move by themselves.
rules() {
    command -v nft >/dev/null || return 0
    nft list ruleset 2>/dev/null | sed -E 's/packets [0-9]+ bytes [0-9]+/packets N bytes N/; s/^/nft /'
}

forwarding() {
    local file
    for file in /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv4/conf/*/forwarding /proc/sys/net/ipv6/conf/*/forwarding; do
        [ -r "$file" ] && echo "sysctl $file = $(cat "$file" 2>/dev/null)"
    done
}

left_over_programs() {
    local environment
    grep -lsz "^NETNAMESPACE_SANDBOX=$root#" /proc/[0-9]*/environ 2>/dev/null | while read -r environment; do
        echo "program $(tr '\0' ' ' <"${environment%/environ}/cmdline" 2>/dev/null)(${environment//[!0-9]/})"
    done
}

state() {
    links; namespaces; mounts; rules; forwarding; left_over_programs
    return 0
}

# A program that was told to end, and the kernel with a namespace, need a moment to do it.
compare() {
    local attempt
    for attempt in {1..50}; do
        state | cmp -s - "$1" && return
        sleep 0.1
    done
    echo 'The machine is not as it was before (< before, > now):'
    state | diff "$1" -
    return 1
}

case "${1:-}" in
    --compare) compare "$2" ;;
    *) state ;;
esac
