# Many routes from the pipeline: as objects that were read elsewhere, and as the rows of a table (a CSV file, say).
$count = 100000
$batch = Join-Path $scratch 'routes.batch'
$objects = $null
$rows = $null
@{
    About = "$count routes made"
    Needs = 'Get-NetRoute', 'New-NetRoute'
    Rounds = 3
    Setup = {
        Clear-Lab
        Write-RouteBatch $count $batch
        New-RouteTable r0 $count $batch
        $script:objects = @(Get-NetRoute -Namespace r0 -AddressFamily IPv4 | Where-Object { "$($_.DestinationPrefix)" -like '100.*' })
        $script:rows = @($script:objects | ForEach-Object { [pscustomobject]@{ DestinationPrefix = "$($_.DestinationPrefix)"; InterfaceAlias = 'lo' } })
        Clear-Lab
    }
    Contestants = [ordered]@{
        'floor' = { $null = New-NetNamespace r1; if (Test-Floor) { Measure-Program nsenter --net=/run/netns/r1 $floor routes $count } }
        'ours' = { $null = New-NetNamespace r1; Measure-Seconds { $script:objects | New-NetRoute -Namespace r1 } }
        'ours, a table' = { $null = New-NetNamespace r1; Measure-Seconds { $script:rows | New-NetRoute -Type Unicast -Namespace r1 } }
        'ip -batch' = { $null = New-NetNamespace r1; if (Test-Program ip) { Measure-Seconds { ip -n r1 -batch $batch } } }
    }
    Check = { Assert-RouteCount r1 $count }
    After = { Clear-Lab }
    Teardown = { Clear-Lab; Remove-Item $batch -ErrorAction Ignore }
    Targets = @(
        @{ Of = 'ours'; To = 'ip -batch'; AtMost = 1 }
        @{ Of = 'ours, a table'; To = 'ip -batch' }
        @{ Of = 'ours'; To = 'floor' }
    )
}
