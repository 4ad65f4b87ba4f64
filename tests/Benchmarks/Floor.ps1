# The floor: limit.c, compiled where there is a C compiler.
function Get-Floor {
    $compiler = Get-Command cc, gcc, clang -CommandType Application -ErrorAction Ignore | Select-Object -First 1
    if (-not $compiler) { return }
    $source = Join-Path $PSScriptRoot 'limit.c'
    $program = Join-Path $scratch 'limit'
    if ((Test-Path $program) -and (Get-Item $program).LastWriteTime -gt (Get-Item $source).LastWriteTime) { return $program }
    & $compiler -O2 -o $program $source
    if ($LASTEXITCODE -ne 0) { throw 'limit.c does not compile.' }
    $program
}

function Test-Floor { [bool] $floor }

function Test-Program([string] $Name) { [bool](Get-Command $Name -CommandType Application -ErrorAction Ignore) }
