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
        # .NET compiles on both sides in the beginning.
        'script block, the first ones' = {
            $null = Invoke-InNetNamespace b0000 { 1 }
            (Measure-Seconds { for ($i = 0; $i -lt $calls; $i++) { Invoke-InNetNamespace b0000 { 1 } } }) / $calls
        }
        'script block' = {
            for ($i = 0; $i -lt 200; $i++) { $null = Invoke-InNetNamespace b0000 { 1 } }
            (Measure-Seconds { for ($i = 0; $i -lt $calls; $i++) { Invoke-InNetNamespace b0000 { 1 } } }) / $calls
        }
        'first script block' = { Remove-NetNamespaceSession *; Measure-Seconds { Invoke-InNetNamespace b0000 { 1 } } }
        'pwsh -Command 1' = { Measure-Seconds { & "$PSHOME/pwsh" -NoProfile -Command 1 } }
    }
    Teardown = { Get-NetNamespace | Remove-NetNamespace -Force; Clear-Lab }
    Targets = @(
        @{ Of = 'ours'; To = 'ip netns exec'; AtMost = 1.2 }
        @{ Of = 'ours'; To = 'nsenter' }
        @{ Of = 'ours'; To = 'true, here' }
        @{ Of = 'script block, the first ones'; Unit = 'ms'; Scale = 1000 }
        @{ Of = 'script block'; Unit = 'ms'; Scale = 1000; AtMost = 6 }
        @{ Of = 'first script block'; To = 'pwsh -Command 1' }
    )
}
