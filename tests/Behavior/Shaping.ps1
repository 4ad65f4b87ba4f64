<#
What the tests of shaping say alike: what `tc` says of a link, and whether this kernel has a part.
#>
. "$PSScriptRoot/Link.ps1"

# What `tc -j qdisc show` says of one link: the discipline at its root, or all of them.
function Get-TcDiscipline([string] $Name, [string] $Namespace, [switch] $All) {
    $place = if ($Namespace) { '-n', $Namespace } else { @() }
    $found = tc @place -j -s qdisc show dev $Name | ConvertFrom-Json
    if ($All) { $found } else { $found | Where-Object root }
}

# Everything that `tc` says of a link, as it stands, without counters.
function Get-TcText([string] $Name) {
    @(tc -d qdisc show dev $Name; tc -d class show dev $Name; tc -d filter show dev $Name ingress 2>$null) -join "`n"
}

# Whether this kernel has policers, asked in a namespace of its own.
function Test-Policer {
    $said = unshare --net bash -c 'tc qdisc add dev lo ingress && tc filter add dev lo ingress protocol all u32 match u32 0 0 action police rate 1mbit burst 10k drop' 2>&1 | Out-String
    $said -notmatch 'action module|unknown|not found'
}

# Sends bytes through a TCP connection to a listener in another namespace, and says how many a second arrived. The clock starts after the first
# part, so that what may go at once after a pause does not count.
function Measure-Throughput([string] $From, [string] $To, [string] $Address, [int] $Bytes) {
    $script = @'
import ctypes, os, socket, sys, threading, time
def enter(name): assert ctypes.CDLL(None).setns(os.open('/run/netns/' + name, os.O_RDONLY), 0) == 0
source, target, address, total = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
enter(target); listener = socket.socket(); listener.bind((address, 0)); listener.listen()
enter(source); sender = socket.create_connection(listener.getsockname()); receiver, _ = listener.accept()
threading.Thread(target=lambda: (sender.sendall(bytes(total)), sender.shutdown(1)), daemon=True).start()
got, start, first = 0, None, 0
while True:
    part = receiver.recv(65536)
    if not part: break
    got += len(part)
    if start is None and got >= total // 4: start, first = time.monotonic(), got
print((got - first) * 8 / (time.monotonic() - start))
'@
    [double](python3 -c $script $From $To $Address $Bytes)
}
