# 100 namespaces with all that belongs to them, in the three forms that a person would write.
$count = 100
@{
    About = "$count namespaces, each with a veth, addresses, a default route"
    Needs = 'New-VethPair', 'New-NetRoute'
    Setup = { Clear-Lab }
    Contestants = [ordered]@{
        'floor' = { if (Test-Floor) { Measure-Program $floor lab $count } }
        'ours' = { Measure-Seconds { New-LabByPipeline $count } }
        'ours, a loop' = { Measure-Seconds { New-LabByLoop $count } }
        'ours, a table' = { Measure-Seconds { New-LabByTable $count } }
        'ip -batch' = { if (Test-Program ip) { Measure-Seconds { New-LabByBatch $count } } }
        'today' = { if (Test-Program ip) { Measure-Seconds { New-LabByProgram $count } } }
    }
    Check = { Assert-Lab $count }
    After = { Clear-Lab }
    Targets = @(
        @{ Of = 'ours'; To = 'floor'; AtMost = 1.3 }
        @{ Of = 'ours, a loop'; To = 'floor' }
        @{ Of = 'ours, a table'; To = 'floor' }
        @{ Of = 'ip -batch'; To = 'ours'; AtLeast = 1 }
        @{ Of = 'today'; To = 'ours'; AtLeast = 15 }
    )
}
