# shellcheck shell=bash disable=SC2154
# The machine `qemu` of tests/vm.sh: Debian's everyday kernel. Its package is fetched once, by apt, and kept in out/vm; remove that to get a newer one.

# --- what is needed ----------------------------------------------------------------------------------------------

readonly probe_seconds=20
readonly needed_modules=(virtio_pci virtio_console 9p 9pnet_virtio overlay)

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

make_initrd() {
    local root=$run/initrd.d
    mkdir -p "$root"/{bin,dev,proc,modules,ro,rw,new,guest}
    cp "$(command -v busybox)" "$root/bin/busybox"
    cp "$here/Vm/init" "$root/init"
    copy_modules "$root/modules"
    write_guest "$root/guest" "$kernel/lib/modules" '/dev/vport*p1' '/dev/vport*p2' "$@"
    (cd "$root" && find . | cpio --quiet -o -H newc) >"$run/initrd"
}

# --- the machine ---------------------------------------------------------------------------------------------------

#     boot SECONDS ACCELERATOR OUTPUT [WORD FOR THE KERNEL...]
# The kernel's own words and the exit code go to files. The output may be a pipe, but not QEMU's own: it would close that with an input that ends.
boot() {
    local limit=$1 acceleration=$2 output=$3
    shift 3
    exec timeout --foreground "$limit" \
        qemu-system-x86_64 -accel "$acceleration" -cpu "${NETNAMESPACE_VM_CPU:-max}" -smp "$(nproc)" -m "$memory" \
        -nodefaults -no-user-config -display none -no-reboot -rtc base=utc \
        -kernel "$kernel/boot/vmlinuz-$version" -initrd "$run/initrd" -append "console=ttyS0 quiet panic=-1 mitigations=off $*" \
        -virtfs local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap \
        -serial "file:$run/boot.log" -device virtio-serial-pci \
        -chardev "file,id=output,path=$output" -device virtserialport,chardev=output,nr=1 \
        -chardev "file,id=result,path=$run/result" -device virtserialport,chardev=result,nr=2 \
        -device virtio-net-pci,mac=02:00:5e:00:53:01 </dev/null
}

# There may be a /dev/kvm that does not work, in a virtual machine for one, so a kernel must have come up by it. Asked once a boot of this machine.
has_working_kvm() {
    local answer=$kept/kvm now
    [ -r /dev/kvm ] && [ -w /dev/kvm ] && command -v qemu-system-x86_64 >/dev/null || return 1
    expect_programs
    find_kernel || { fetch_kernel && find_kernel; }
    now="$(cat /proc/sys/kernel/random/boot_id) $version"
    if [ "$(head -n 1 "$answer" 2>/dev/null)" != "$now" ]; then
        make_initrd true
        # In braces, so that the shell keeps to itself how QEMU ended.
        { (boot "$probe_seconds" kvm /dev/null vm.probe) || true; } >/dev/null 2>&1
        printf '%s\n%s\n' "$now" "$([ "$(cat "$run/result" 2>/dev/null)" = 0 ] && echo works)" >"$answer"
        rm -f "$run/result"
    fi
    [ "$(tail -n 1 "$answer")" = works ]
}

prepare_qemu() {
    expect_programs
    find_kernel || { fetch_kernel && find_kernel; }
    accelerator=${NETNAMESPACE_VM_ACCEL:-}
    [ -n "$accelerator" ] || if has_working_kvm; then accelerator=kvm; else accelerator=tcg; fi
    make_initrd "$@"
}

describe_qemu() {
    echo "kernel $version, $([ "$accelerator" = kvm ] && echo 'on the processor (KVM)' || echo 'emulated (no KVM here), which takes its time')"
}

start_qemu() { boot "$seconds" "$accelerator" "$run/output"; }
