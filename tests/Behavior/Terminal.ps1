<#
A real terminal for tests of what a person sees and types: tmux, with a server of its own for each, since one that is just ending refuses whoever comes. What is typed is echoed, so a test waits for text that
its own line does not have.
#>
. "$PSScriptRoot/Expect.ps1"

$terminalServer = @{ Name = ''; Count = 0 }

# Opens a terminal with a shell in it, and from there a pwsh with a profile.
function Start-Terminal([string] $ProfileCode = '') {
    $folder = "$TestDrive/home/.config/powershell"
    New-Item -ItemType Directory -Force $folder | Out-Null
    Set-Content "$folder/Microsoft.PowerShell_profile.ps1" $ProfileCode
    $terminalServer.Count++
    $terminalServer.Name = "netnamespace-$PID-$($terminalServer.Count)"
    tmux -L $terminalServer.Name -f /dev/null new-session -d -x 120 -y 50 -c $TestDrive sh
    Wait-Screen '[#$] ?\s*\z'
    Send-Text "env HOME='$TestDrive/home' XDG_CONFIG_HOME= XDG_DATA_HOME= XDG_CACHE_HOME= POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off '$PSHOME/pwsh' -NoLogo"
    Send-Line "Import-Module '$manifest'; 'module ' + 'is here'"
    Wait-Screen 'module is here'
}

function Stop-Terminal { if ($terminalServer.Name) { tmux -L $terminalServer.Name kill-server 2>&1 | Out-Null } }

function Send-Key([string[]] $Key) { tmux -L $terminalServer.Name send-keys $Key }

# For a program that reads.
function Send-Text([string] $Text) {
    tmux -L $terminalServer.Name send-keys -l $Text
    Send-Key Enter
}

# For a shell with an editor of lines: it must have shown its prompt and have set the terminal for itself, or Enter would be something else.
function Send-Line([string] $Text) {
    Wait-Prompt
    Send-Text $Text
}

function Wait-Prompt {
    $terminal = tmux -L $terminalServer.Name display-message -p '#{pane_tty}'
    Wait-Screen '[>#$] ?\s*\z'
    Wait-Until { (stty -F $terminal -a) -match '-icrnl' } -Timeout 00:01:30
}

# Everything that was shown, with what has scrolled away.
function Get-Screen { (tmux -L $terminalServer.Name capture-pane -p -J -S -1000) -join "`n" }

function Wait-Screen([string] $Pattern, [timespan] $Timeout = '00:01:30') {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    while ((Get-Screen) -notmatch $Pattern) {
        if ($clock.Elapsed -gt $Timeout) { throw "'$Pattern' never came. The screen:`n$((Get-Screen).TrimEnd())" }
        [Threading.Thread]::Sleep(50)
    }
}

# Waits for a program inside of the terminal, and returns it.
function Wait-Program([string] $CommandLine) {
    Wait-Until { Find-Program $CommandLine } -Timeout 00:01:30
    Find-Program $CommandLine
}

function Find-Program([string] $CommandLine) {
    Find-Process $CommandLine.Split(' ')[0] ([regex]::Escape($CommandLine))
}
