BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Wait-NetLink' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox

        # Does something from outside as soon as this process listens to events of links (RTNLGRP_LINK, the lowest bit of the groups), and not before: the
        # first look must not find it.
        function Start-Later([string] $Command, [string] $Listening) {
            $file = "$TestDrive/later.sh"
            $place = if ($Listening) { "nsenter --net=/run/netns/$Listening" }
            Set-Content $file @"
listeners() { $place awk '`$2 == 0 && `$4 ~ /[13579bdf]`$/ { n++ } END { print n + 0 }' /proc/net/netlink; }
until [ "`$(listeners)" -gt 0 ]; do sleep 0.05; done
$Command
"@
            Start-Process bash $file -PassThru
        }
    }

    BeforeEach {
        ip netns add blue
        ip link add v0 type veth peer name v1
    }

    AfterEach { Reset-Sandbox }

    Context 'what is so already' {
        It 'is emitted at once' {
            (Wait-NetLink v0 -Until Present -Timeout 5).Name | Should -Be 'v0'
            Assert-SameLink (Wait-NetLink lo -Until Up -Timeout 5)
            Wait-NetLink nope -Until Gone -Timeout 5 | Should -BeNullOrEmpty
        }
    }

    Context 'what comes later' {
        It 'is <Until>, heard of from the kernel' -ForEach @(
            @{ Until = 'Up'; Command = 'ip link set v0 up'; Flag = 'UP' }
            @{ Until = 'Carrier'; Command = 'ip link set v1 up; ip link set v0 up'; Flag = 'LOWER_UP' }
            @{ Until = 'Running'; Command = 'ip link set v1 up; ip link set v0 up'; Flag = 'LOWER_UP' }
        ) {
            $later = Start-Later $Command
            $link = Wait-NetLink v0 -Until $Until -Timeout 30
            $later.WaitForExit()
            $link.Name | Should -Be 'v0'
            (Get-IpLink v0).flags | Should -Contain $Flag
            "$($link.Peer)" | Should -Be 'v1'
        }

        It 'is a link that is made, under its name or another one' {
            $later = Start-Later 'ip link add d0 type veth peer name d1; ip link property add dev d1 altname a-long-name-of-another-link'
            (Wait-NetLink d0, a-long-name-of-another-link -Until Present -Timeout 30).Name | Sort-Object | Should -Be 'd0', 'd1'
            $later.WaitForExit()
        }

        It 'is a link that goes, to nowhere or to another namespace' {
            $link = Get-NetLink v0
            $later = Start-Later 'ip link set v1 netns blue'
            Wait-NetLink v1 -Until Gone -Timeout 30 | Should -BeNullOrEmpty
            $later.WaitForExit()
            $later = Start-Later 'ip link delete v0'
            $link | Wait-NetLink -Until Gone -Timeout 30 -ErrorVariable failed | Should -BeNullOrEmpty
            $failed | Should -BeNullOrEmpty
            $later.WaitForExit()
        }

        It 'is the same link under a new name' {
            $later = Start-Later 'ip link set v0 name w0; ip link set w0 up'
            (Wait-NetLink v0 -Until Up -Timeout 30).Name | Should -Be 'w0'
            $later.WaitForExit()
        }

        It 'is found through many events of others' {
            $later = Start-Later 'seq -f "link set v1 mtu %g" 1300 1599 | ip -batch -; ip link set v0 up'
            (Wait-NetLink v0 -Until Up -Timeout 60).Name | Should -Be 'v0'
            $later.WaitForExit()
        }

        It 'is in several namespaces, each emitted when it is so' {
            ip link set v1 netns blue
            $later = Start-Later 'ip -n blue link set v1 up; ip link set v0 up'
            $all = & { Get-NetLink v0; Get-NetLink v1 -Namespace blue } | Wait-NetLink -Until Up -Timeout 30
            $later.WaitForExit()
            ($all | ForEach-Object { "$($_.Namespace)/$($_.Name)" } | Sort-Object) | Should -Be '/v0', 'blue/v1'
        }

        It 'is that the namespace goes, and its links with it' {
            ip link set v1 netns blue
            $later = Start-Later 'ip netns delete blue' -Listening blue
            Wait-NetLink v1 -Namespace blue -Until Gone -Timeout 30 -ErrorVariable failed | Should -BeNullOrEmpty
            $failed | Should -BeNullOrEmpty
            $later.WaitForExit()
        }
    }

    Context 'what does not come' {
        It 'is an error of each link after the time, and says how it is' {
            Assert-Failure { Wait-NetLink v0 -Timeout 0.1 } WaitLinkTimedOut OperationTimeout "*'v0'*'Running'*it is down*"
            ip link set v0 up
            Assert-Failure { Wait-NetLink v0 -Until Carrier -Timeout 100ms } WaitLinkTimedOut OperationTimeout '*no carrier*'
            Assert-Failure { Wait-NetLink nope -Until Present -Timeout 0:0:0.1 } WaitLinkTimedOut OperationTimeout '*no such link*'
            Assert-Failure { Wait-NetLink v0 -Until Gone -Timeout 0.1 } WaitLinkTimedOut OperationTimeout '*still there*'
        }

        It 'does not keep others from being emitted' {
            (Wait-NetLink lo, v0, v1 -Until Up -Timeout 0.1 -ErrorVariable failed -ErrorAction SilentlyContinue).Name | Should -Be 'lo'
            $failed.TargetObject | Should -Be 'v0', 'v1'
        }
    }

    Context 'bad input' {
        It 'is refused' {
            Assert-Failure { Wait-NetLink v0 -Timeout 0 } InvalidDuration InvalidArgument
            Assert-Failure { Wait-NetLink v0 -Timeout soon } InvalidDuration InvalidArgument
            Assert-Failure { Wait-NetLink v0 -Timeout -1 } InvalidDuration InvalidArgument
            Assert-Failure { Wait-NetLink a/b -Timeout 1 } InvalidLinkName InvalidArgument
            Assert-Failure { Wait-NetLink v0 -Namespace nowhere -Timeout 1 } NamespaceNotFound ObjectNotFound
        }
    }

    It 'ends at once with Ctrl-C, and leaves no descriptor' {
        # Some kernels keep the assemblies open that a new runspace loads.
        function Get-OpenFile { [IO.Directory]::GetFileSystemEntries('/proc/self/fd') | Where-Object { [IO.FileInfo]::new($_).LinkTarget -notlike '*.dll' } }
        $before = @(Get-OpenFile).Count
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$PSScriptRoot/../../NetNamespace.psd1'; Wait-NetLink v0")
        $running = $shell.BeginInvoke()
        Wait-Until { $shell.InvocationStateInfo.State -eq 'Running' -and @(Get-OpenFile).Count -gt $before }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $running.IsCompleted | Should -BeTrue
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 10
        $shell.Dispose()
        Wait-Until { @(Get-OpenFile).Count -le $before }
    }

    It 'completes links and conditions' {
        Get-Completion 'Wait-NetLink v' | Should -Be 'v0', 'v1'
        Get-Completion 'Wait-NetLink v0 -Until C' | Should -Be 'Carrier'
    }
}
