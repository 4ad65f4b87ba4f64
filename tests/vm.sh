#!/usr/bin/env bash
# Runs a command on another kernel: Debian's, where every kind of link exists, in a virtual machine. It sees this machine's files, the checkout
# as it was built among them; what it writes stays in memory and is gone at its end. It has no network, but a spare network card.
#
#     tests/vm.sh COMMAND [ARGUMENT...]
#
# Its output comes as it is written, and the exit code is the command's own. 125: there can be no virtual machine here, and the command did not
# run. 124: it did not end in time. The kernel's package is fetched once, by apt, and kept in out/vm; remove that to get a newer one.
#
#     NETNAMESPACE_VM_SECONDS   how long it may take (7200)
#     NETNAMESPACE_VM_MEMORY    its memory in MiB (4096)
#     NETNAMESPACE_VM_ACCEL     kvm or tcg; where it is not set, KVM is tried
#     NETNAMESPACE_VM_CPU       its processor, as QEMU calls it
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here kept=${here%/tests}/out/vm no_machine=125 probe_seconds=20
readonly needed_modules=(virtio_pci virtio_console 9p 9pnet_virtio overlay)

refuse() {
    printf 'vm: %s\n' "$1" >&2
    exit "$no_machine"
}

# --- what is needed ----------------------------------------------------------------------------------------------

is_static() { ! ldd "$1" >/dev/null 2>&1; }

expect_programs() {
    local -A packages=([qemu-system-x86_64]=qemu-system-x86 [busybox]=busybox-static [cpio]=cpio [depmod]=kmod [ip]=iproute2)
    local -a missing=()
    local program
    for program in "${!packages[@]}"; do
        command -v "$program" >/dev/null || missing+=("${packages[$program]}")
    done
    [ "$(uname -m)" = x86_64 ] || refuse 'runs on x86_64 only'
    command -v busybox >/dev/null && ! is_static "$(command -v busybox)" && missing+=(busybox-static)
    [ ${#missing[@]} -eq 0 ] || refuse "missing here, Debian's packages: ${missing[*]}"
}

# Sets `kernel` to the folder of an unpacked linux-image package.
find_kernel() {
    local found
    for found in "$kept"/linux-image-*/boot/vmlinuz-*; do
        [ -e "$found" ] && kernel=${found%/boot/*} version=${found##*/vmlinuz-}
    done
    [ -n "${kernel:-}" ]
}

fetch_kernel() {
    local name fetched
    command -v apt-get >/dev/null || refuse "missing here: Debian's package linux-image-amd64, unpacked into $kept/linux-image-amd64, or apt to fetch it"
    name=$(apt-cache depends linux-image-amd64 2>/dev/null | awk '/Depends: linux-image/ { print $2; exit }')
    [ -n "$name" ] || refuse "missing here, Debian's packages: linux-image-amd64, which apt does not know (apt-get update?)"
    echo "vm: fetching $name" >&2
    mkdir -p "$kept"
    fetched=$(mktemp -d "$kept/fetch.XXXXXX")
    (cd "$fetched" && apt-get -qq download "$name" && dpkg-deb -x "$name"_*.deb unpacked && depmod -b unpacked "$(ls unpacked/lib/modules)") >&2 ||
        { rm -rf "$fetched"; refuse "$name cannot be fetched by apt"; }
    mv "$fetched/unpacked" "$kept/$name"
    rm -rf "$fetched"
}

# --- what it boots ------------------------------------------------------------------------------------------------

# The modules that the first steps need, in the order in which they can be loaded, unpacked since nothing in there could do it.
copy_modules() {
    local file copy count=0
    for module in "${needed_modules[@]}"; do
        modprobe -d "$kernel" -S "$version" --show-depends "$module"
    done | awk '/^insmod/ && !seen[$2]++ { print $2 }' | while read -r file; do
        count=$((count + 1)) copy=$(printf '%s/%02d.ko' "$1" "$count")
        case "$file" in
            *.xz) xz -dc "$file" >"$copy" ;;
            *.zst) zstd -dcq "$file" >"$copy" ;;
            *) cp "$file" "$copy" ;;
        esac
    done
}

# What the command is to find, as it is here.
environment() {
    local name
    for name in PATH HOME PSModulePath DOTNET_ROOT DOTNET_ROOT_X64; do
        [ -z "${!name:-}" ] || printf 'export %s=%q\n' "$name" "${!name}"
    done
}

make_initrd() {
    local root=$run/initrd.d
    mkdir -p "$root"/{bin,dev,proc,modules,ro,rw,new,guest}
    cp "$(command -v busybox)" "$root/bin/busybox"
    cp "$here/Vm/init" "$root/init"
    cp "$here/Vm/guest.sh" "$root/guest/guest.sh"
    copy_modules "$root/modules"
    {
        environment
        printf 'modules=%q\ncd %q\ncommand=(' "$kernel/lib/modules" "$PWD"
        printf '%q ' "$@"
        echo ')'
    } >"$root/guest/command"
    (cd "$root" && find . | cpio --quiet -o -H newc) >"$run/initrd"
}

# --- the machine ---------------------------------------------------------------------------------------------------

#     start SECONDS ACCELERATOR OUTPUT [WORD FOR THE KERNEL...]
# The kernel's own words and the exit code go to files. The output may be a pipe, but not QEMU's own: it would close that with an input that ends.
start() {
    local seconds=$1 accelerator=$2 output=$3
    shift 3
    exec timeout --foreground "$seconds" \
        qemu-system-x86_64 -accel "$accelerator" -cpu "${NETNAMESPACE_VM_CPU:-max}" -smp "$(nproc)" -m "${NETNAMESPACE_VM_MEMORY:-4096}" \
        -nodefaults -no-user-config -display none -no-reboot -rtc base=utc \
        -kernel "$kernel/boot/vmlinuz-$version" -initrd "$run/initrd" -append "console=ttyS0 quiet panic=-1 mitigations=off $*" \
        -virtfs local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap \
        -serial "file:$run/boot.log" -device virtio-serial-pci \
        -chardev "file,id=output,path=$output" -device virtserialport,chardev=output,nr=1 \
        -chardev "file,id=result,path=$run/result" -device virtserialport,chardev=result,nr=2 \
        -device virtio-net-pci,mac=02:00:5e:00:53:01 </dev/null
}

# There may be a /dev/kvm that does not work, in a virtual machine for one, so a kernel must have come up by it. Asked once a boot of this machine.
find_accelerator() {
    local answer=$kept/kvm now
    now="$(cat /proc/sys/kernel/random/boot_id) $version"
    accelerator=tcg
    [ -r /dev/kvm ] && [ -w /dev/kvm ] || return 0
    if [ "$(head -n 1 "$answer" 2>/dev/null)" != "$now" ]; then
        # In braces, so that the shell keeps to itself how QEMU ended.
        { (start "$probe_seconds" kvm /dev/null vm.probe) || true; } >/dev/null 2>&1
        printf '%s\n%s\n' "$now" "$([ "$(cat "$run/result" 2>/dev/null)" = 0 ] && echo works)" >"$answer"
        rm -f "$run/result"
    fi
    [ "$(tail -n 1 "$answer")" != works ] || accelerator=kvm
}

# Sets `code` to how the machine ended, and shows what the command says meanwhile.
run_machine() {
    local reader
    # Open at both ends from here, the pipe has an end even if QEMU never comes to open it.
    exec 3<>"$run/output"
    cat "$run/output" 3>&- &
    reader=$!
    start "${NETNAMESPACE_VM_SECONDS:-7200}" "$accelerator" "$run/output" 3>&- >&2 &
    qemu=$!
    wait "$qemu" && code=0 || code=$?
    exec 3>&-
    wait "$reader"
}

stop() {
    [ -z "${qemu:-}" ] || kill "$qemu" 2>/dev/null || true
    rm -rf "$run"
}

[ $# -gt 0 ] || refuse 'no command; usage: tests/vm.sh COMMAND [ARGUMENT...]'
expect_programs
find_kernel || { fetch_kernel && find_kernel; }
run=$(mktemp -d "$kept/run.XXXXXX")
trap stop EXIT
trap 'exit 130' INT TERM
mkfifo "$run/output"
make_initrd "$@"

accelerator=${NETNAMESPACE_VM_ACCEL:-}
[ -n "$accelerator" ] || find_accelerator
printf 'vm: kernel %s, %s\n' "$version" "$([ "$accelerator" = kvm ] && echo 'on the processor (KVM)' || echo 'emulated (no KVM here), which takes its time')" >&2
run_machine
result=$(cat "$run/result" 2>/dev/null || true)
[ -z "$result" ] || exit "$result"
if [ "$code" -eq 124 ]; then
    echo "vm: the command did not end in ${NETNAMESPACE_VM_SECONDS:-7200} seconds" >&2
    exit 124
fi
echo "vm: the machine ended before the command did; the kernel's last words:" >&2
tail -n 20 "$run/boot.log" >&2 || true
exit "$no_machine"
