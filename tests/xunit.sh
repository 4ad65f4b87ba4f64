#!/usr/bin/env bash
# Runs the built xunit programs, tests/Unit and tests/Kernel or only those named, each in a fresh sandbox, and ends with the line
# "N passed, N failed, N skipped". A few tests that failed run once more, alone, and then that counts; tests/Pester.ps1 says why.
# build.ps1 adds Pester's figures; build.sh takes the line as it is where there is no pwsh.
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
    awk -v word="$1 " '/^    [^ ].* \[FAIL\]$/ { sub(/^ +/, word); sub(/ \[FAIL\]$/, ""); print; inside = 1; next }
         /^ {0,4}[^ ]/ || /Stack Trace:$/ { inside = 0 }
         inside { print substr($0, 3) }' "$output"
}

add() {
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
}

# Runs a program with these arguments; its exit code. What it says goes to $output, too.
run_program() {
    "$tests/sandbox.sh" "$tests/no-leftovers.sh" \
        dotnet "$tests/$1/bin/$configuration/net10.0/NetNamespace.Tests.$1.dll" -noLogo -noColor "${@:2}" 2>&1 | tee "$output"
    return "${PIPESTATUS[0]}"
}

# Runs the methods that failed again, if they are few and nothing else went wrong, and leaves in `wrong` how many fail still.
repeat_failures() {
    local name=$1 method again=()
    [ "$wrong" -gt 0 ] && [ "$wrong" -le 5 ] && [ "$(figure Errors)" -eq 0 ] || return
    for method in $(show_failures '' | sed -nE 's/^ ([A-Za-z0-9_.+]+).*/\1/p' | sort -u); do again+=(-method "$method"); done
    [ ${#again[@]} -gt 0 ] || return
    show_failures 'FAILED ONCE'
    if run_program "$name" "${again[@]}" && [ "$(figure Total)" -ge "$wrong" ]; then
        wrong=0
    elif has_summary && [ "$(figure Failed)" -gt 0 ]; then
        wrong=$(figure Failed)
    fi
}

run() {
    local name=$1 code wrong total left_out
    printf '== tests/%s\n' "$name"
    run_program "$name"
    code=$?
    if ! has_summary; then
        printf 'tests/%s broke off with exit code %s\n' "$name" "$code"
        add 0 1 0
        return
    fi
    left_out=$(figure Skipped)
    total=$(($(figure Total) - $(figure 'Not Run')))
    [ "$name" != Kernel ] || expect_kernel_tests
    wrong=$(($(figure Failed) + $(figure Errors)))
    [ "$code" -eq 0 ] || [ "$wrong" -gt 0 ] || wrong=1
    repeat_failures "$name"
    [ "$wrong" -eq 0 ] || show_failures FAILED
    add $((total - left_out - wrong)) "$wrong" "$left_out"
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
done
"$tests/machine.sh" --compare "$before" || add 0 1 0

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
