#!/usr/bin/env bash
# Runs the built xunit programs, tests/Unit and tests/Kernel or only those named, each in a fresh sandbox, and ends with the line
# "N passed, N failed, N skipped". build.ps1 adds Pester's figures to it; build.sh takes it as it is where there is no pwsh.
#
#     tests/xunit.sh [CONFIGURATION [NAME...]]
set -uo pipefail

tests=$(cd "$(dirname "$0")" && pwd)
configuration=${1:-Release}
names=("${@:2}")
[ ${#names[@]} -gt 0 ] || names=(Unit Kernel)
passed=0 failed=0 skipped=0
output=$(mktemp) before=$(mktemp)
trap 'rm -f "$output" "$before"' EXIT

# The summary of an xunit program: "… Total: 12, Errors: 0, Failed: 1, Skipped: 2, …", or only "… Total: 0".
has_summary() { grep -q '  Total: [0-9]' "$output"; }
figure() {
    local number
    number=$(sed -nE "s/.*  Total: .*$1: ([0-9]+).*/\1/p; s/.*  $1: ([0-9]+).*/\1/p" "$output" | tail -n 1)
    echo "${number:-0}"
}

# Once more at the end of a program, as Pester's part says it: a reader looks there.
show_failures() {
    awk '/^    [^ ].* \[FAIL\]$/ { sub(/^ +/, "FAILED "); sub(/ \[FAIL\]$/, ""); print; inside = 1; next }
         /^ {0,4}[^ ]/ || /Stack Trace:$/ { inside = 0 }
         inside { print substr($0, 3) }' "$output"
}

add() {
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
}

run() {
    local name=$1 wrong
    printf '== tests/%s\n' "$name"
    "$tests/sandbox.sh" "$tests/no-leftovers.sh" \
        dotnet "$tests/$name/bin/$configuration/net10.0/NetNamespace.Tests.$name.dll" -noLogo -noColor 2>&1 | tee "$output"
    local code=${PIPESTATUS[0]}
    if ! has_summary; then
        printf 'tests/%s broke off with exit code %s\n' "$name" "$code"
        add 0 1 0
        return
    fi
    wrong=$(($(figure Failed) + $(figure Errors)))
    [ "$code" -eq 0 ] || [ "$wrong" -gt 0 ] || wrong=1
    show_failures
    add $(($(figure Total) - $(figure Failed) - $(figure Skipped) - $(figure 'Not Run'))) "$wrong" "$(figure Skipped)"
}

# Everything skipped looks like success; with root there is no excuse for it.
expect_kernel_tests() {
    [ "$(id -u)" -eq 0 ] || return 0
    [ "$(($(figure Total) - $(figure Skipped)))" -gt 0 ] && return
    echo 'tests/Kernel: no test ran, although this is root'
    add 0 1 0
}

"$tests/sandbox.sh" true || exit
"$tests/machine.sh" >"$before"
for name in "${names[@]}"; do
    run "$name"
    [ "$name" != Kernel ] || expect_kernel_tests
done
"$tests/machine.sh" --compare "$before" || add 0 1 0

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
