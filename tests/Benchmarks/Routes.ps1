# Tables of many routes: 100.x.y.z/32 on lo.

# The commands for `ip -batch` that make them.
function Write-RouteBatch([int] $Count, [string] $Path) {
    $lines = for ($i = 0; $i -lt $Count; $i++) {
        'route add 100.{0}.{1}.{2}/32 dev lo scope link proto static' -f ($i -shr 16), (($i -shr 8) -band 255), ($i -band 255)
    }
    [IO.File]::WriteAllLines($Path, [string[]] $lines)
}

function New-RouteTable([string] $Namespace, [int] $Count, [string] $Batch) {
    $null = New-NetNamespace $Namespace
    if (Test-Floor) { $null = Measure-Program nsenter "--net=/run/netns/$Namespace" $floor routes $Count }
    elseif (Test-Program ip) { ip -n $Namespace -batch $Batch }
    else { Get-Content $Batch | ForEach-Object { $_.Split(' ')[2] } | New-NetRoute -InterfaceAlias lo -Namespace $Namespace > $null }
}

# Counted by the kernel's own file, so that neither side counts for itself. The three routes of 127.0.0.1 are in it, too.
function Assert-RouteCount([string] $Namespace, [int] $Count) {
    $made = [int] (nsenter "--net=/run/netns/$Namespace" grep -c '^lo[[:space:]].*64' /proc/net/route)
    if ($made -lt $Count) { throw "$made routes instead of $Count." }
}
