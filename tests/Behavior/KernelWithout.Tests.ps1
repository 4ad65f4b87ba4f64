<#
What is said on a kernel that lacks a kind of link. Only the virtual machine's can be made such a kernel (tests/vm.sh): its modules are unloaded, and the
program that would load them again is taken away from it.
#>
BeforeDiscovery {
    $kinds = @(
        @{ Kind = 'bridge'; Option = 'CONFIG_BRIDGE'; Create = { New-NetBridge x0 } }
        @{ Kind = 'veth'; Option = 'CONFIG_VETH'; Create = { New-VethPair x0 x1 } }
    )
}

Describe 'A kernel without <Kind> links' -Tag Links -Skip:(-not $env:NETNAMESPACE_VM) -ForEach $kinds {
    BeforeAll {
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox
        $loader = '/proc/sys/kernel/modprobe'
        $usual = [IO.File]::ReadAllText($loader)
        [IO.File]::WriteAllText($loader, '/bin/false')

        # The last links of the tests before may still be on their way out.
        Wait-Until { modprobe --remove $Kind 2>&1 | Out-Null; -not (Test-Path "/sys/module/$Kind") }
    }

    AfterAll {
        [IO.File]::WriteAllText($loader, $usual)
        Reset-Sandbox
    }

    It 'is told so, with the option and the module that it takes' {
        Assert-Failure $Create LinkKindNotSupported NotImplemented "*no '$Kind' links*$Option*modprobe $Kind*"
    }

    It 'gets the advice to load the module' {
        (Get-ExpectedError $Create).ErrorDetails.RecommendedAction | Should -BeLike '*modprobe*'
    }

    It 'makes them again as soon as it may load the module' {
        [IO.File]::WriteAllText($loader, $usual)
        & $Create | Should -Not -BeNullOrEmpty
    }
}
