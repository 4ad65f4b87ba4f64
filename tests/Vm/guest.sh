#!/bin/bash
# The second half of the virtual machine's start: the kernel's modules, the environment, then the command. See tests/vm.sh.
# shellcheck source=/dev/null
source /run/guest/command

# The modules belong to this kernel and not to the machine around.
mkdir -p /lib/modules
mount --bind "${modules:?}" /lib/modules

# IPv6 may be a module like any other; the device of tun links is only there when theirs is.
modprobe -aq ipv6 tun

# The modules of tunnels put a link of each kind into every namespace, unless they are told not to.
echo 2 >/proc/sys/net/core/fb_tunnels_only_for_init_net

# Some tests do to this machine what may be done to no other: they ask for the first of these, and take the network card that nobody needs.
modprobe virtio_net
export NETNAMESPACE_VM=1
NETNAMESPACE_SPARE_CARD=$(ls -d /sys/class/net/*/device 2>/dev/null | head -n 1 | cut -d / -f 5)
export NETNAMESPACE_SPARE_CARD

export TERM=dumb POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# The processor is emulated, perhaps: code is not compiled once more while it is watched, nor mapped twice to be written.
export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0

# Output and result may be patterns.
# shellcheck disable=SC2086
"${command[@]}" </dev/null 2>&1 | cat >${output:?}
# shellcheck disable=SC2086
echo "${PIPESTATUS[0]}" >${result:?}
sync
echo o >/proc/sysrq-trigger
sleep 60
