# How a work is measured. A work is a hashtable:
#   About        what is done, in one line
#   Needs        commands without which it cannot be measured
#   Rounds       how many rounds it gets at the most
#   Setup        runs once before, Teardown once after
#   Contestants  ordered: a name, and a script block that does the work and gives the seconds it took, or nothing where it cannot take part
#   Check        throws where the work was not done; After takes it back. Both run after each turn
#   Targets      Of, To: two contestants; AtMost or AtLeast: what Of's figure divided by To's should be. With neither it is only shown.
#                Minus instead of To: their difference in milliseconds. Neither: Of's own figure, which Unit names
#   Figures      ordered: more that is measured once, with the contestants' names in Targets

# The seconds that a script block takes. What it gives is kept to its end, as a variable would.
function Measure-Seconds([scriptblock] $Block) {
    [GC]::Collect()
    [GC]::WaitForPendingFinalizers()
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $null = & $Block
    $clock.Elapsed.TotalSeconds
}

# The seconds that a program prints as the last word.
function Measure-Program {
    $program = $args[0]
    $rest = @($args | Select-Object -Skip 1)
    $said = & $program @rest
    if ($LASTEXITCODE -ne 0) { throw "$args ended with exit code $LASTEXITCODE." }
    [double] "$said".Trim().Split(' ')[-1]
}

function Invoke-Work([string] $Name, [hashtable] $Definition) {
    $rounds = if ($Definition['Rounds']) { [Math]::Min($Rounds, $Definition.Rounds) } else { $Rounds }
    $seconds = [ordered]@{}
    try {
        Invoke-Step $Definition 'Setup'
        # The first round warms up: it is not counted.
        for ($round = 0; $round -le $rounds; $round++) {
            foreach ($contestant in Get-Order $Definition.Contestants $round) {
                $percent = [int](100 * $round / ($rounds + 1))
                Write-Progress -Activity "$Name`: $($Definition.About)" -Status "round $round of $rounds`: $contestant" -PercentComplete $percent
                $taken = Invoke-Turn $Definition $contestant
                if ($null -eq $taken -or $round -eq 0) { continue }
                if (-not $seconds.Contains($contestant)) { $seconds[$contestant] = [Collections.Generic.List[double]]::new() }
                $seconds[$contestant].Add($taken)
            }
        }
        if ($Definition['Figures']) { Add-Figure $Definition.Figures $seconds }
    }
    finally {
        Invoke-Step $Definition 'Teardown'
        Write-Progress -Activity "$Name`: $($Definition.About)" -Completed
    }
    [pscustomobject]@{
        Work = $Name; About = $Definition.About; Seconds = $seconds
        Targets = @($Definition.Targets | ForEach-Object { Get-Outcome $Name $_ $seconds })
    }
}

# Each round starts with another contestant.
function Get-Order([Collections.Specialized.OrderedDictionary] $Contestants, [int] $Round) {
    $names = @($Contestants.Keys)
    foreach ($i in 0..($names.Count - 1)) { $names[($i + $Round) % $names.Count] }
}

function Invoke-Turn([hashtable] $Definition, [string] $Contestant) {
    $taken = & $Definition.Contestants[$Contestant]
    if ($null -ne $taken) { Invoke-Step $Definition 'Check' $Contestant }
    Invoke-Step $Definition 'After'
    $taken
}

function Invoke-Step([hashtable] $Definition, [string] $Step, $Argument) {
    if ($Definition[$Step]) { $null = & $Definition[$Step] $Argument }
}

function Add-Figure([Collections.Specialized.OrderedDictionary] $Figures, [Collections.Specialized.OrderedDictionary] $Seconds) {
    foreach ($figure in $Figures.Keys) { $Seconds[$figure] = [Collections.Generic.List[double]] @([double](& $Figures[$figure])) }
}

function Get-Median([double[]] $Values) {
    $sorted = @($Values | Sort-Object)
    $middle = [int][Math]::Floor($sorted.Count / 2)
    if ($sorted.Count % 2) { $sorted[$middle] } else { ($sorted[$middle - 1] + $sorted[$middle]) / 2 }
}
