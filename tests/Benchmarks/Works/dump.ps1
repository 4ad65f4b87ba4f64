# A big table read into objects.
$count = 100000
$batch = Join-Path $scratch 'routes.batch'
$text = Join-Path $scratch 'routes.json'
@{
    About = "$count IPv4 routes read into a variable"
    Needs = 'Get-NetRoute'
    Setup = {
        Clear-Lab
        Write-RouteBatch $count $batch
        New-RouteTable r0 $count $batch
    }
    Contestants = [ordered]@{
        'floor' = { if (Test-Floor) { Measure-Program nsenter --net=/run/netns/r0 $floor dump } }
        'ours' = { Measure-Seconds { $routes = Get-NetRoute -Namespace r0 -AddressFamily IPv4 } }
        'ip -j' = { if (Test-Program ip) { Measure-Seconds { sh -c "ip -n r0 -j route show > '$text'" } } }
        'today' = { if (Test-Program ip) { Measure-Seconds { $routes = ip -n r0 -j route show | ConvertFrom-Json } } }
    }
    Figures = [ordered]@{
        'bytes a route' = {
            $before = [GC]::GetTotalMemory($true)
            $routes = Get-NetRoute -Namespace r0 -AddressFamily IPv4
            if ($routes.Count -lt $count) { throw "$($routes.Count) routes instead of $count." }
            ([GC]::GetTotalMemory($true) - $before) / $routes.Count
        }
    }
    Teardown = { Clear-Lab; Remove-Item $batch, $text -ErrorAction Ignore }
    Targets = @(
        @{ Of = 'ours'; To = 'floor'; AtMost = 4 }
        @{ Of = 'ours'; To = 'ip -j'; AtMost = 1 }
        @{ Of = 'today'; To = 'ours'; AtLeast = 20 }
        @{ Of = 'bytes a route'; Unit = 'bytes'; Scale = 1; AtMost = 400 }
    )
}
