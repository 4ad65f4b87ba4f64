#!/usr/bin/env bash
# What `./build.ps1 -Task TestKernel` runs in the virtual machine: tests/Kernel, then the behaviour tests that its arguments choose. It ends with
# the line "N passed, N failed, N skipped". With -Filter the xunit part is left out; without arguments for Pester the other one is.
#
#     tests/Vm/lane.sh CONFIGURATION [ARGUMENT FOR tests/Pester.ps1...]
set -uo pipefail

tests=$(cd "$(dirname "$0")/.." && pwd)
passed=0 failed=0 skipped=0
output=$(mktemp)
trap 'rm -f "$output"' EXIT

# Runs a command that ends with such a line, and adds its figures.
add() {
    local sum code
    "$@" 2>&1 | tee "$output"
    code=${PIPESTATUS[0]}
    if [[ $(tail -n 1 "$output") =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed,\ ([0-9]+)\ skipped$ ]]; then
        passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2])) skipped=$((skipped + BASH_REMATCH[3]))
        [ "$code" -eq 0 ] || [ "${BASH_REMATCH[2]}" -gt 0 ] || failed=$((failed + 1))
    else
        echo "$1 broke off with exit code $code"
        failed=$((failed + 1))
    fi
}

configuration=$1
shift
echo "Kernel $(uname -r), $(nproc) processors"
[[ " $* " == *' -Filter '* ]] || add "$tests/xunit.sh" "$configuration" Kernel
# One process for all files: PowerShell takes its time to start where the processor is emulated.
[ $# -eq 0 ] || add "$tests/sandbox.sh" "$tests/no-leftovers.sh" pwsh -NoProfile -NonInteractive -File "$tests/Pester.ps1" "$@"

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
