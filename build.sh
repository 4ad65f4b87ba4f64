#!/usr/bin/env bash
# ./build.sh build|test|test-kernel|demo|bench|docs|analyze|package|clean [ARGUMENT...]
#
# Finds a PowerShell and hands over to build.ps1, nothing more. Where there is none, `demo` and `test` still do what
# they can with the .NET SDK alone.
set -euo pipefail
cd "$(dirname "$0")"

export POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

# Sets `pwsh` to the command that starts PowerShell.
find_pwsh() {
    if command -v pwsh >/dev/null; then
        pwsh=(pwsh)
    elif restore_pwsh; then
        pwsh=(dotnet tool run pwsh --)
    else
        return 1
    fi
}

# Without a network this must not take minutes: one try, and a limit that still allows for the download.
restore_pwsh() {
    NUGET_ENABLE_ENHANCED_HTTP_RETRY=true NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT=1 \
        timeout 300 dotnet tool restore >/dev/null 2>&1
}

readonly no_pwsh='No pwsh here (not on PATH, and its .NET tool cannot be restored)'

build() { dotnet build NetNamespace.slnx --nologo --verbosity quiet -consoleLoggerParameters:NoSummary; }

demo_without_pwsh() {
    build
    echo "$no_pwsh: the demo is the C# program samples/Lab, on the library below the cmdlets."
    tests/sandbox.sh dotnet samples/Lab/bin/Release/net10.0/Lab.dll
}

test_without_pwsh() {
    build
    echo "$no_pwsh: the Pester part did not run; the xunit part does."
    tests/xunit.sh
}

test_kernel_without_pwsh() {
    build
    echo "$no_pwsh: the Pester part did not run; the xunit part does."
    tests/vm.sh tests/xunit.sh Release Kernel
}

# --- what was asked for ------------------------------------------------------------------------------------------

task=${1:-build}
task=${task,,}
[ "$task" != testkernel ] || task=test-kernel
[ $# -eq 0 ] || shift

case "$task" in
    build | test | test-kernel | demo | bench | docs | analyze | package | clean) ;;
    *)
        sed -n '2s/^# //p' "$0" >&2
        exit 2
        ;;
esac

if ! command -v dotnet >/dev/null; then
    echo 'build.sh needs the .NET SDK (10 or later): there is no `dotnet` on PATH.' >&2
    exit 1
fi

if find_pwsh; then
    exec "${pwsh[@]}" -NoProfile -File build.ps1 -Task "${task//-/}" "$@"
fi

case "$task" in
    build) build ;;
    demo) demo_without_pwsh ;;
    test) test_without_pwsh ;;
    test-kernel) test_kernel_without_pwsh ;;
    *)
        echo "$no_pwsh: '$task' needs it." >&2
        exit 1
        ;;
esac
