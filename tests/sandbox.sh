#!/usr/bin/env bash
# Runs a command where it may do anything to the network: a network and a mount namespace of its own, with an empty
# /run (so /run/netns is its own), a layer of its own over /etc, its own /sys, loopback up and forwarding writable. Nothing of it outlives the command.
#
#     tests/sandbox.sh COMMAND [ARGUMENT...]
#
# As root it unshares directly, else through a user namespace. Everything is exec'd, so input, output, signals and the
# exit code are the command's own. Exit code 125: this machine does not allow a sandbox, and the command did not run.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here no_sandbox=125

refuse() {
    printf 'sandbox: %s\n' "$1" >&2
    exit "$no_sandbox"
}

# --- outside -----------------------------------------------------------------------------------------------------

# Root unshares directly; without root, or as a root without CAP_SYS_ADMIN, a user namespace gives the right to.
enter() {
    command -v unshare >/dev/null || refuse "needs the program 'unshare' (util-linux)"
    local -a private=(--net --mount --propagation private) user=(--user --map-root-user)
    local said
    if [ "$(id -u)" -eq 0 ] && unshare "${private[@]}" true 2>/dev/null; then
        exec unshare "${private[@]}" "${BASH_SOURCE[0]}" --inside "$@"
    fi
    if said=$(unshare "${user[@]}" "${private[@]}" true 2>&1); then
        exec unshare "${user[@]}" "${private[@]}" "${BASH_SOURCE[0]}" --inside "$@"
    fi
    refuse "needs root (CAP_SYS_ADMIN) or user namespaces, and this machine allows neither (${said##*unshare: }); see sysctl user.max_user_namespaces, kernel.unprivileged_userns_clone, kernel.apparmor_restrict_unprivileged_userns"
}

# --- inside ------------------------------------------------------------------------------------------------------

mount_own_run() {
    mount -t tmpfs -o mode=755 sandbox-run /run || refuse "cannot mount a tmpfs on /run"
}

# Files of namespaces stand in /etc/netns. What containers mount on single files of /etc is not seen through the layer, so it is copied.
mount_own_etc() {
    local layer=/run/sandbox-etc file
    mkdir -p "$layer/upper" "$layer/work"
    for file in /etc/hosts /etc/hostname /etc/resolv.conf; do
        ! mountpoint -q "$file" || cp -p "$file" "$layer/upper/"
    done
    mount -t overlay -o "lowerdir=/etc,upperdir=$layer/upper,workdir=$layer/work" sandbox-etc /etc 2>/dev/null || true
}

# A new sysfs shows this namespace's links in /sys/class/net; some containers lock the old one, and most tests can do without.
mount_own_sys() {
    mount -t sysfs sandbox-sys /sys 2>/dev/null || true
}

# Containers often have /proc/sys read-only. The sysctls under net belong to the namespace, so making it writable here gives nothing away.
make_sysctl_writable() {
    [ -w /proc/sys/net/ipv4/ip_forward ] && return
    mount -o remount,bind,rw /proc/sys 2>/dev/null || mount -t proc sandbox-proc /proc 2>/dev/null || true
    [ -w /proc/sys/net/ipv4/ip_forward ] || printf 'sandbox: /proc/sys is read-only here: forwarding cannot be changed\n' >&2
}

bring_loopback_up() {
    local program
    for program in "$here"/Sandbox/bin/{Release,Debug}/net*/Sandbox.dll; do
        [ -f "$program" ] && dotnet "$program" </dev/null && return
    done
    command -v ip >/dev/null && ip link set lo up && return
    refuse "cannot bring lo up: build tests/Sandbox first (./build.sh build)"
}

inside() {
    mount_own_run
    mount_own_etc
    mount_own_sys
    make_sysctl_writable
    bring_loopback_up
    # Says to the command that it is inside; tests/machine.sh and tests/no-leftovers.sh know by it whose a program is.
    NETNAMESPACE_SANDBOX=$(dirname "$here")#$$ exec "$@"
}

case "${1:-}" in
    '') refuse "no command; usage: tests/sandbox.sh COMMAND [ARGUMENT...]" ;;
    --inside) shift; inside "$@" ;;
    *) enter "$@" ;;
esac
