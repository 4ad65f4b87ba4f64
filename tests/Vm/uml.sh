# shellcheck shell=bash disable=SC2154
# The machine `uml` of tests/vm.sh: Debian's User Mode Linux, a kernel that runs as a program. Its processes run on the real processor, so what
# computes is as fast as outside; system calls and new processes take longer. It has one processor.

has_uml() { command -v linux.uml >/dev/null; }

# The folder of the run is there inside too, as /run/guest, to be written to.
prepare_uml() {
    has_uml || refuse "missing here, Debian's packages: user-mode-linux"
    write_guest "$run" /usr/lib/uml/modules /dev/ttyS0 /run/guest/result "$@"
}

describe_uml() { echo "kernel $(linux.uml --version), a User Mode Linux"; }

# The command's output goes out by a serial line. Its end of the pipe is one of its own: the kernel makes it non-blocking, and the reader's must not be.
start_uml() {
    exec timeout --foreground "$seconds" \
        linux.uml "mem=${memory}M" root=/dev/root rootfstype=hostfs rootflags=/ ro "init=$here/Vm/init-uml" "guest=$run" \
        con=null con0=null,fd:1 ssl=null ssl0=null,fd:4 quiet </dev/null >"$run/boot.log" 2>&1 4>"$run/output"
}
