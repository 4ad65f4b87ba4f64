# Every namespace with its number and how many processes it has. The floor and `ip netns list` count none; lsns reads /proc alone.
$count = 1000
@{
    About = "$count namespaces listed"
    Needs = 'Get-NetNamespace'
    Setup = {
        Clear-Lab
        0..($count - 1) | ForEach-Object { Get-LabName $_ } | New-NetNamespace > $null
    }
    Contestants = [ordered]@{
        'floor' = { if (Test-Floor) { Measure-Program $floor list } }
        'ours' = { Measure-Seconds { $all = Get-NetNamespace } }
        'ours -All' = { Measure-Seconds { $all = Get-NetNamespace -All } }
        'ip netns list' = { if (Test-Program ip) { Measure-Seconds { $all = ip netns list } } }
        'lsns' = { if (Test-Program lsns) { Measure-Seconds { $all = lsns -t net } } }
    }
    Teardown = { Clear-Lab }
    Targets = @(
        @{ Of = 'ours'; To = 'floor'; AtMost = 5 }
        @{ Of = 'ours'; To = 'ip netns list' }
        @{ Of = 'ours'; To = 'lsns' }
    )
}
