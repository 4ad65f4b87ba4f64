#!/usr/bin/env bash
# Runs a command on another kernel, one of Debian's, where every kind of link exists, in a virtual machine. It sees this machine's files, the
# checkout as it was built among them; what it writes stays in memory and is gone at its end. It has no network.
#
#     tests/vm.sh COMMAND [ARGUMENT...]
#
# Its output comes as it is written, and the exit code is the command's own. 125: there can be no virtual machine here, and the command did not
# run. 124: it did not end in time.
#
#     NETNAMESPACE_VM_MACHINE   qemu: Debian's everyday kernel; it has all, and a spare network card. Without KVM it is emulated, which takes its time.
#                               uml: the User Mode Linux, on one processor and without emulation; it lacks WireGuard links and nf_tables' inet family.
#                               Where it is not set: qemu where KVM works, else uml where it is installed, else qemu.
#     NETNAMESPACE_VM_SECONDS   how long it may take (7200)
#     NETNAMESPACE_VM_MEMORY    its memory in MiB (4096)
#     NETNAMESPACE_VM_ACCEL     qemu: kvm or tcg; where it is not set, KVM is tried
#     NETNAMESPACE_VM_CPU       qemu: the processor, as QEMU calls it
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here kept=${here%/tests}/out/vm no_machine=125
readonly seconds=${NETNAMESPACE_VM_SECONDS:-7200} memory=${NETNAMESPACE_VM_MEMORY:-4096}

refuse() {
    printf 'vm: %s\n' "$1" >&2
    exit "$no_machine"
}

# What the command is to find, as it is here.
environment() {
    local name
    for name in PATH HOME PSModulePath DOTNET_ROOT DOTNET_ROOT_X64; do
        [ -z "${!name:-}" ] || printf 'export %s=%q\n' "$name" "${!name}"
    done
}

#     write_guest FOLDER MODULES OUTPUT RESULT COMMAND...
# What tests/Vm/guest.sh reads: the kernel's modules, where output and exit code go to (patterns of files), the command.
write_guest() {
    local folder=$1 modules=$2 output=$3 result=$4
    shift 4
    cp "$here/Vm/guest.sh" "$folder/guest.sh"
    {
        environment
        printf 'modules=%q\noutput=%q\nresult=%q\ncd %q\ncommand=(' "$modules" "$output" "$result" "$PWD"
        printf '%q ' "$@"
        echo ')'
    } >"$folder/command"
}

# shellcheck source=tests/Vm/qemu.sh
. "$here/Vm/qemu.sh"
# shellcheck source=tests/Vm/uml.sh
. "$here/Vm/uml.sh"

choose_machine() {
    machine=${NETNAMESPACE_VM_MACHINE:-}
    case "$machine" in
        qemu | uml) ;;
        '') if ! has_uml || has_working_kvm; then machine=qemu; else machine=uml; fi ;;
        *) refuse "NETNAMESPACE_VM_MACHINE is qemu or uml, not '$machine'" ;;
    esac
}

# Sets `code` to how the machine ended, and shows what the command says meanwhile.
run_machine() {
    local reader
    # Open at both ends from here, the pipe has an end even if the machine never comes to open it.
    exec 3<>"$run/output"
    cat "$run/output" 3>&- &
    reader=$!
    "start_$machine" 3>&- >&2 &
    process=$!
    wait "$process" && code=0 || code=$?
    exec 3>&-
    wait "$reader"
}

stop() {
    [ -z "${process:-}" ] || kill "$process" 2>/dev/null || true
    rm -rf "$run"
}

[ $# -gt 0 ] || refuse 'no command; usage: tests/vm.sh COMMAND [ARGUMENT...]'
mkdir -p "$kept"
run=$(mktemp -d "$kept/run.XXXXXX")
trap stop EXIT
trap 'exit 130' INT TERM
mkfifo "$run/output"
choose_machine
"prepare_$machine" "$@"

printf 'vm: %s\n' "$("describe_$machine")" >&2
run_machine
result=$(cat "$run/result" 2>/dev/null || true)
[ -z "$result" ] || exit "$result"
if [ "$code" -eq 124 ]; then
    echo "vm: the command did not end in $seconds seconds" >&2
    exit 124
fi
echo "vm: the machine ended before the command did; the kernel's last words:" >&2
tail -n 20 "$run/boot.log" >&2 || true
exit "$no_machine"
