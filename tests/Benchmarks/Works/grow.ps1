# The seconds a namespace takes among 1,000 and among 100.
$few = 100
$many = 1000
@{
    About = "$many namespaces instead of $few"
    Needs = 'New-VethPair', 'New-NetRoute'
    Rounds = 3
    Setup = { Clear-Lab }
    Contestants = [ordered]@{
        'ours, 100' = { (Measure-Seconds { New-LabByPipeline $few }) / $few }
        'ours, 1000' = { (Measure-Seconds { New-LabByPipeline $many }) / $many }
        'floor, 100' = { if (Test-Floor) { (Measure-Program $floor lab $few) / $few } }
        'floor, 1000' = { if (Test-Floor) { (Measure-Program $floor lab $many) / $many } }
    }
    Check = { param($contestant) Assert-Lab ($contestant -like '*1000' ? $many : $few) }
    After = { Clear-Lab }
    Targets = @(
        @{ Of = 'ours, 1000'; To = 'ours, 100'; AtMost = 1.3 }
        @{ Of = 'floor, 1000'; To = 'floor, 100' }
        @{ Of = 'ours, 1000'; To = 'floor, 1000' }
    )
}
