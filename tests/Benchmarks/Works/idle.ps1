# What is left running or open once a pipeline has ended.
function Get-OwnThread { @([IO.Directory]::GetDirectories('/proc/self/task') | Where-Object { [IO.File]::ReadAllText("$_/comm") -like 'NetNamespace*' }).Count }
function Get-OpenDescriptor { [IO.Directory]::GetFileSystemEntries('/proc/self/fd').Count }

function Use-Module { 'idle0', 'idle1' | New-NetNamespace | Remove-NetNamespace; $null = Get-NetNamespace -Current }

@{
    About = 'nothing left between pipelines'
    Needs = 'New-NetNamespace'
    Rounds = 1
    Setup = { Use-Module; $script:descriptors = Get-OpenDescriptor }
    Contestants = [ordered]@{ 'ours' = { Measure-Seconds { Use-Module } } }
    Figures = [ordered]@{
        'threads left' = { Get-OwnThread }
        'descriptors left' = { (Get-OpenDescriptor) - $script:descriptors }
    }
    Targets = @(
        @{ Of = 'threads left'; Unit = ''; Scale = 1; AtMost = 0 }
        @{ Of = 'descriptors left'; Unit = ''; Scale = 1; AtMost = 0 }
    )
}
