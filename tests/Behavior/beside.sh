#!/usr/bin/env bash
# Runs a command that needs the machine's cgroups: in a mount namespace of its own, from which the /sys that the sandbox laid over the machine's is taken away.
# What is mounted there comes to nobody else.
#
#     tests/Behavior/beside.sh COMMAND [ARGUMENT...]
set -uo pipefail

if [ "${1:-}" != --inside ]; then exec unshare --mount --propagation private "${BASH_SOURCE[0]}" --inside "$@"; fi
shift
while [ -z "$(ls -A /sys/fs/cgroup 2>/dev/null)" ]; do umount /sys 2>/dev/null || break; done
exec "$@"
