<#
What a long session must not notice: a thousand namespaces made, used and removed in one pwsh leave it as it was.
#>
Describe 'A thousand rounds in one session' -Tag Soak {
    BeforeAll {
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox

        function Invoke-Round([int] $Count) {
            for ($i = 0; $i -lt $Count; $i++) {
                $pair = New-NetNamespace soak | New-VethPair -Name "soak$i" -PeerName eth0 -IPAddress 192.0.2.1/30 -PeerIPAddress 192.0.2.2/30 -Up
                $pair.Peer | New-NetRoute -DestinationPrefix default -NextHop 192.0.2.1 > $null
                Get-NetLink eth0 -Namespace soak > $null
                New-NetNamespace soak -ErrorAction Ignore
                Remove-NetNamespace soak -Force -Confirm:$false
            }
        }

        # Many in one pipeline, where one is made ahead.
        function Invoke-Row {
            $names = 1..20 | ForEach-Object { "soak$_" }
            $names | New-NetNamespace > $null
            $names | Remove-NetNamespace -Force -Confirm:$false
        }

        function Get-Descriptor { [IO.Directory]::GetFileSystemEntries('/proc/self/fd') | ForEach-Object { [IO.FileInfo]::new($_).LinkTarget } | Where-Object { $_ } }
        function Get-Task { [IO.Directory]::GetDirectories('/proc/self/task') }
        function Get-OwnTask { Get-Task | Where-Object { (Get-Content "$_/comm" -ErrorAction Ignore) -like 'NetNamespace*' } }
        function Get-StrayTask {
            $own = [IO.FileInfo]::new('/proc/thread-self/ns/net').LinkTarget
            Get-Task | ForEach-Object { [IO.FileInfo]::new("$_/ns/net").LinkTarget } | Where-Object { $_ -and $_ -ne $own }
        }
        function Get-MountCount { [IO.File]::ReadAllLines('/proc/self/mountinfo').Count }

        # In megabytes. Collected twice: what has a finalizer goes with the second time.
        function Get-Managed { [GC]::Collect(); [GC]::WaitForPendingFinalizers(); [GC]::GetTotalMemory($true) / 1MB }
        function Get-Resident { [long] ((Get-Content /proc/self/status | Select-String '^VmRSS:\s+(\d+)').Matches[0].Groups[1].Value) / 1KB }

        function Measure-Session {
            [pscustomobject]@{
                Descriptors = @(Get-Descriptor | Where-Object { $_ -match '^(net|socket|anon_inode:\[eventfd\])' }).Count
                Mounts = Get-MountCount; Tasks = @(Get-Task).Count; Managed = Get-Managed; Resident = Get-Resident
            }
        }

        # Everything is compiled, and the pools have their size.
        Invoke-Round 200
        Invoke-Row
        $script:before = Measure-Session
        Invoke-Round 1000
        foreach ($row in 1..10) { Invoke-Row }
        $script:after = Measure-Session
    }

    AfterAll { Reset-Sandbox -Timeout 00:00:30 }

    It 'leaves no name, link or mount' {
        Wait-Until { -not (Get-SandboxRest) } -Timeout 00:00:30
        $after.Mounts | Should -Be $before.Mounts
    }

    It 'leaves no socket, namespace or event open' { $after.Descriptors | Should -Be $before.Descriptors }

    It 'leaves no thread, neither of its own nor in another namespace' {
        Wait-Until { -not (Get-OwnTask) }
        Get-StrayTask | Should -BeNullOrEmpty
        # The runtime's own pool breathes.
        $after.Tasks | Should -BeLessOrEqual ($before.Tasks + 4)
    }

    It 'keeps no memory' {
        $after.Managed - $before.Managed | Should -BeLessThan 2 -Because 'a kilobyte a round would be one megabyte'
        $after.Resident - $before.Resident | Should -BeLessThan 48
    }
}
