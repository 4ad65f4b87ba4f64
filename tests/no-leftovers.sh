#!/usr/bin/env bash
# Runs a command in the sandbox it is called in; programs which that leaves running are named and ended, and that is a failure.
# (They would hold the caller's pipe open, and the namespaces of the sandbox with it.)
#
#     tests/sandbox.sh tests/no-leftovers.sh COMMAND [ARGUMENT...]
set -uo pipefail
: "${NETNAMESPACE_SANDBOX:?run this by tests/sandbox.sh}"

"$@"
code=$?

# The PIDs of what runs with this marker, but for one of them. Everything that came from this sandbox has the marker in its environment;
# the search itself must not have it.
# shellcheck disable=SC2016
readonly search='
    for environment in $(grep -lsxzF "NETNAMESPACE_SANDBOX=$1" /proc/[0-9]*/environ); do
        process=${environment//[!0-9]/}
        # One that is just ending has no command line any more.
        [ "$process" -eq "$2" ] || ! grep -qs . "/proc/$process/cmdline" || echo "$process"
    done'

# A program that was told to end needs a moment to do it.
for _ in {1..30}; do
    left=$(exec env --unset=NETNAMESPACE_SANDBOX bash -c "$search" search "$NETNAMESPACE_SANDBOX" "$$")
    [ -n "$left" ] || exit "$code"
    sleep 0.1
done

for process in $left; do
    echo "Left running by ${1##*/}: $(tr '\0' ' ' <"/proc/$process/cmdline" 2>/dev/null)($process)" >&2
    kill -KILL "$process" 2>/dev/null
done
[ "$code" -ne 0 ] || code=1
exit "$code"
