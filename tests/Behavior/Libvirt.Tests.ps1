BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $programs = 'libvirtd', 'virsh', 'dnsmasq', 'ip', 'nft', 'iptables'
    $skip = @($programs | Where-Object { -not (Test-Program $_) }).Count -gt 0
}

# libvirtd as Debian's package has it, with its network `default`, in the sandbox: folders and sockets are the sandbox's own.
Describe 'The network "default" of libvirt' -Tag Libvirt -Skip:$skip {
    BeforeAll {
        . "$PSScriptRoot/NatLab.ps1"
        Reset-NatLab

        $folder = '/run/test-libvirt'
        $null = New-Item -ItemType Directory -Force $folder, /run/libvirt
        mount -t tmpfs test-libvirt /var/lib/libvirt
        Set-Content "$folder/libvirtd.conf" 'unix_sock_dir = "/run/libvirt"', 'auth_unix_ro = "none"', 'auth_unix_rw = "none"', "log_outputs = ""2:file:$folder/log"""
        $daemon = Start-Process libvirtd -PassThru -ArgumentList '--config', "$folder/libvirtd.conf", '--pid-file', "$folder/pid" -RedirectStandardOutput "$folder/out" -RedirectStandardError "$folder/err"

        function Invoke-Virsh {
            $said = virsh -q -c qemu:///system @args 2>&1
            if ($LASTEXITCODE) { throw "virsh ${args}: $said`n$(Get-Content "$folder/log", "$folder/err" -ErrorAction Ignore | Select-Object -Last 20 | Out-String)" }
            $said
        }

        Wait-Until { virsh -q -c qemu:///system net-list --all 2>&1 | Out-Null; $LASTEXITCODE -eq 0 -or $daemon.HasExited }
        if (-not ((Invoke-Virsh net-list --all --name) -eq 'default')) { Invoke-Virsh net-define /usr/share/libvirt/networks/default.xml }
        Invoke-Virsh net-start default
    }

    AfterAll {
        virsh -q -c qemu:///system net-destroy default 2>&1 | Out-Null
        if ($daemon -and -not $daemon.HasExited) {
            $daemon.Kill()
            $daemon.WaitForExit()
        }
        umount /var/lib/libvirt
        Remove-Item -Recurse -Force $folder, /run/libvirt -ErrorAction Ignore
        Reset-NatLab
    }

    It 'is recognised: a bridge with the address that libvirt says, and nobody on it yet' {
        $xml = [xml] ((Invoke-Virsh net-dumpxml default) -join "`n")
        $bridge = Get-NetLink $xml.network.bridge.name
        "$($bridge.Kind)" | Should -Be 'bridge'
        "$($bridge.MacAddress)" | Should -Be ($xml.network.mac.address -replace ':').ToUpperInvariant()
        "$((Get-NetIPAddress -InterfaceAlias virbr0 -AddressFamily IPv4).IPAddress)" | Should -Be $xml.network.ip.address
        Get-NetBridgePort -Bridge virbr0 | Should -BeNullOrEmpty
        (Get-NetUDPEndpoint | Where-Object LocalPort -EQ 67).ProcessName | Select-Object -Unique | Should -Be 'dnsmasq'
    }

    It 'has rules for its NAT, which ours read, leave alone and go beside' {
        $theirs = nft list table ip nat 2>$null
        $theirs -match 'masquerade' | Should -Not -BeNullOrEmpty
        $seen = Get-NamespaceNat -ErrorAction Stop
        $seen | Should -HaveCount 1
        "$($seen.Owner) $($seen.SourcePrefix) $($seen.InterfaceAlias) $($seen.SeenAs) $($seen.State)" | Should -Be 'libvirt 192.168.122.0/24 virbr0 masquerade Active'
        (Get-NetForwarding all -AddressFamily IPv4).Forwarding | Should -Be 'Enabled'

        Invoke-Ip netns add blue
        Invoke-Ip link add veth0 type veth peer name eth0 netns blue
        Invoke-Ip link set veth0 master virbr0 up
        Invoke-Ip -n blue address add 192.168.122.77/24 dev eth0
        Invoke-Ip -n blue link set eth0 up
        Invoke-Ip -n blue route add default via 192.168.122.1
        (Enable-NamespaceNat blue -WarningAction SilentlyContinue).InterfaceAlias | Should -Be 'virbr0'
        (Get-NamespaceNat blue).Owner | Should -Be 'NetNamespace', 'libvirt'
        Get-NamespaceNat | Disable-NamespaceNat -Confirm:$false
        (Get-NamespaceNat).Owner | Should -Be 'libvirt'
        ((nft list table ip nat 2>$null) -replace 'packets \d+ bytes \d+') | Should -Be ($theirs -replace 'packets \d+ bytes \d+')
        Invoke-Ip netns delete blue
        Wait-Until { -not (Test-Path /sys/class/net/veth0) }
    }

    It 'takes a tap as that of a guest, which is read as its port' {
        # As libvirt names and makes it for a guest.
        $tap = New-NetTunTap vnet0 -Mode Tap -Master virbr0 -Up
        $port = Get-NetBridgePort -Bridge virbr0
        $port.InterfaceAlias | Should -Be 'vnet0'
        $tap.Master | Should -Be 'virbr0'
        (bridge -j link | ConvertFrom-Json | Where-Object ifname -EQ vnet0).master | Should -Be 'virbr0'
        Remove-NetLink vnet0 -Confirm:$false
        Get-NetBridgePort -Bridge virbr0 | Should -BeNullOrEmpty
    }

    It 'serves names and real traffic to a namespace on it' {
        Invoke-Ip netns add blue
        $pair = Get-NetNamespace blue | New-VethPair -Name vnet1 -PeerName eth0 -Master virbr0 -PeerIPAddress 192.168.122.78/24 -Up
        $pair.Link.Master | Should -Be 'virbr0'
        $null = Wait-NetLink vnet1 -Until Running -Timeout 30
        Wait-Until { (bridge -j link | ConvertFrom-Json | Where-Object ifname -EQ vnet1).state -eq 'forwarding' }
        Invoke-InNetNamespace blue ping -c 1 -W 5 192.168.122.1 | Should -Contain '1 packets transmitted, 1 received, 0% packet loss, time 0ms'
        Invoke-Virsh net-update default add dns-host "<host ip='192.168.122.1'><hostname>gateway</hostname></host>" --live
        $null = Set-NetNamespaceDns blue 192.168.122.1
        Wait-Until { Get-NetNamespaceDns blue -Resolve gateway -AddressFamily IPv4 -ErrorAction Ignore }
        "$((Get-NetNamespaceDns blue -Resolve gateway -AddressFamily IPv4).IPAddress)" | Should -Be '192.168.122.1'
        Clear-NetNamespaceDns blue
        Invoke-Ip netns delete blue
        Wait-Until { -not (Test-Path /sys/class/net/vnet1) }
    }
}
