#!/usr/bin/env bash
# Runs a command in the sandbox it is called in; programs which that leaves running are named and ended, and that is a failure.
# (They would hold the caller's pipe open, and the namespaces of the sandbox with it.)
#
#     tests/sandbox.sh tests/no-leftovers.sh COMMAND [ARGUMENT...]
set -uo pipefail
: "${NETNAMESPACE_SANDBOX:?run this by tests/sandbox.sh}"

"$@"
code=$?

# The marker is in the environment of everything that came from this sandbox; the search itself must not carry it.
marked=$(env --unset=NETNAMESPACE_SANDBOX grep -lsxzF "NETNAMESPACE_SANDBOX=$NETNAMESPACE_SANDBOX" /proc/[0-9]*/environ)
for environment in $marked; do
    process=${environment//[!0-9]/}
    [ "$process" -ne "$$" ] && [ -d "/proc/$process" ] || continue
    command=$(tr '\0' ' ' <"/proc/$process/cmdline" 2>/dev/null)
    # One that is just ending has no command line any more.
    [ -n "$command" ] || continue
    echo "Left running by ${1##*/}: $command($process)" >&2
    kill -KILL "$process" 2>/dev/null
    [ "$code" -ne 0 ] || code=1
done
exit "$code"
