# The smallest program, and the smallest script block, inside a namespace. Each turn is a row of calls, so that one hiccup does not decide.
$calls = 20
@{
    About = 'true run inside a namespace'
    Needs = 'Invoke-InNetNamespace'
    Setup = { Clear-Lab; $null = New-NetNamespace b0000 }
    Contestants = [ordered]@{
        'ours' = { (Measure-Seconds { for ($i = 0; $i -lt $calls; $i++) { Invoke-InNetNamespace b0000 true } }) / $calls }
        'ip netns exec' = { if (Test-Program ip) { (Measure-Seconds { for ($i = 0; $i -lt $calls; $i++) { ip netns exec b0000 true } }) / $calls } }
        'nsenter' = { (Measure-Seconds { for ($i = 0; $i -lt $calls; $i++) { nsenter --net=/run/netns/b0000 true } }) / $calls }
        'true, here' = { (Measure-Seconds { for ($i = 0; $i -lt $calls; $i++) { true } }) / $calls }
        'script block' = { Measure-Seconds { Invoke-InNetNamespace b0000 { 1 } } }
    }
    Teardown = { Get-NetNamespace | Remove-NetNamespace -Force; Clear-Lab }
    Targets = @(
        @{ Of = 'ours'; To = 'ip netns exec'; AtMost = 1.2 }
        @{ Of = 'ours'; To = 'nsenter' }
        @{ Of = 'ours'; To = 'true, here' }
        @{ Of = 'script block'; Unit = 'ms'; Scale = 1000; AtMost = 6 }
    )
}
