# What a new pwsh pays, each time in a process of its own, beside a binary module with nothing but one empty cmdlet.
$empty = Join-Path $scratch 'Empty'
$program = Join-Path $PSHOME 'pwsh'
$shell = @(if (Test-Path $program) { $program } else { 'dotnet', "$program.dll" })

function New-EmptyModule {
    if (Test-Path "$empty/Empty.psd1") { return }
    $null = [IO.Directory]::CreateDirectory($empty)
    $source = 'using System.Management.Automation; [Cmdlet(VerbsCommon.Get, "Nothing")] public sealed class GetNothingCommand : PSCmdlet { }'
    # In a process of its own: compiled here, it would be loaded here.
    $arguments = '-NoProfile', '-NonInteractive', '-Command', "Add-Type -TypeDefinition '$source' -OutputAssembly '$empty/Empty.dll'"
    $command, $rest = $shell + $arguments
    & $command @rest
    New-ModuleManifest "$empty/Empty.psd1" -RootModule Empty.dll -CmdletsToExport Get-Nothing
}

# The seconds of $Measured in a new pwsh, after $Before.
function Measure-Start([string] $Measured, [string] $Before = '') {
    $script = "$Before; `$clock = [Diagnostics.Stopwatch]::StartNew(); `$null = $Measured; `$clock.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture)"
    $arguments = '-NoProfile', '-NonInteractive', '-Command', $script
    $command = $shell + $arguments
    Measure-Program @command
}

@{
    About = 'a new pwsh imports the module and uses it'
    Needs = 'Get-NetLink'
    Setup = { New-EmptyModule }
    Contestants = [ordered]@{
        'import' = { Measure-Start "Import-Module '$manifest'" }
        'import of an empty module' = { Measure-Start "Import-Module '$empty/Empty.psd1'" }
        'first Get-NetLink' = { Measure-Start 'Get-NetLink' "Import-Module '$manifest'" }
        'first empty cmdlet' = { Measure-Start 'Get-Nothing' "Import-Module '$empty/Empty.psd1'" }
    }
    Targets = @(
        @{ Of = 'import'; Minus = 'import of an empty module'; AtMost = 60 }
        @{ Of = 'first Get-NetLink'; Unit = 'ms'; Scale = 1000; AtMost = 40 }
        @{ Of = 'first Get-NetLink'; Minus = 'first empty cmdlet' }
    )
}
