BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
    $hasServer = $hasIp -and (Test-Program dnsmasq) -and (Test-Program dig)
}

Describe 'Get-, Set- and Clear-NetNamespaceDns' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/NatLab.ps1"
        Reset-NatLab

        function Get-Picture { Get-ChildItem /etc/netns -Recurse -Force -File -ErrorAction Ignore | ForEach-Object { "$($_.FullName) $($_.LinkTarget): $(Get-Content -Raw $_ -ErrorAction Ignore)" } }

        function Assert-DnsFailure([scriptblock] $Command, [string] $Id, [string] $Category, [string] $Message = '*') {
            $before = Get-Picture
            Assert-Failure $Command $Id $Category $Message
            Get-Picture | Should -Be $before
        }
    }

    BeforeEach {
        Invoke-Ip netns add blue
        Invoke-Ip netns add green
    }

    AfterEach {
        Reset-NatLab
        Remove-Item -Recurse -Force /etc/netns -ErrorAction Ignore
    }

    It 'says that the machine''s files are in force' {
        $dns = Get-NetNamespaceDns blue
        $dns.ResolvConfPath, "$($dns.ResolvConfSource)", $dns.HostsPath, "$($dns.HostsSource)" | Should -Be '/etc/resolv.conf', 'Machine', '/etc/hosts', 'Machine'
        $dns.NameServer | ForEach-Object { "$_" } | Should -Be @(@(Get-Content /etc/resolv.conf) -match '^nameserver\s' -replace '^nameserver\s+')
        (Get-NetNamespaceDns).ResolvConfPath | Should -Be '/etc/resolv.conf'
    }

    It 'gives programs inside what was set, by Invoke-InNetNamespace and by ip netns exec' {
        $dns = Set-NetNamespaceDns blue 192.0.2.53, 2001:db8::53 -SearchDomain blue.example -Option ndots:2, timeout:1 -HostEntry '10.1.1.2 db.example db'
        $dns.ResolvConfPath, "$($dns.ResolvConfSource)", "$($dns.HostsSource)" | Should -Be '/etc/netns/blue/resolv.conf', 'Namespace', 'Namespace'
        $dns.Ndots, $dns.Timeout, $dns.Attempts | Should -Be 2, ([timespan] '00:00:01'), 2
        $wanted = 'nameserver 192.0.2.53', 'nameserver 2001:db8::53', 'search blue.example', 'options ndots:2 timeout:1'
        Invoke-InNetNamespace blue cat /etc/resolv.conf | Should -Be $wanted
        ip netns exec blue cat /etc/resolv.conf | Should -Be $wanted
        Invoke-InNetNamespace blue getent hosts db | Should -Match '^10\.1\.1\.2\s'
        Invoke-InNetNamespace blue getent hosts localhost | Should -Match '^(127\.0\.0\.1|::1)\s'
        Invoke-InNetNamespace green getent hosts db | Should -BeNullOrEmpty
        Get-Content /etc/resolv.conf | Should -Not -Contain 'nameserver 192.0.2.53'
    }

    It 'changes what was said and keeps the rest' {
        $null = New-Item -ItemType Directory -Force /etc/netns/blue
        Set-Content /etc/netns/blue/resolv.conf '# mine', 'nameserver 192.0.2.1', 'sortlist 192.0.2.0', 'options rotate'
        Set-Content /etc/netns/blue/hosts '127.0.0.1 localhost', '# mine', '10.1.1.9 old'
        $null = Set-NetNamespaceDns blue -NameServer 192.0.2.2 -AddHostEntry '10.1.1.2 db'
        Get-Content /etc/netns/blue/resolv.conf | Should -Be '# mine', 'nameserver 192.0.2.2', 'sortlist 192.0.2.0', 'options rotate'
        Get-Content /etc/netns/blue/hosts | Should -Be '127.0.0.1 localhost', '# mine', '10.1.1.9 old', '10.1.1.2 db'
        $null = Set-NetNamespaceDns blue -HostEntry '10.1.1.3 new' -Option @()
        Get-Content /etc/netns/blue/resolv.conf | Should -Be '# mine', 'nameserver 192.0.2.2', 'sortlist 192.0.2.0'
        Get-Content /etc/netns/blue/hosts | Should -Be '127.0.0.1 localhost', '# mine', '10.1.1.3 new'
    }

    It 'keeps the machine''s name servers where it is not told others' {
        (Set-NetNamespaceDns blue -SearchDomain blue.example).NameServer | Should -Be (Get-NetNamespaceDns).NameServer
    }

    It 'works on many, from the pipeline, and copies' {
        (Get-NetNamespace b*, g* | Set-NetNamespaceDns -NameServer 192.0.2.53).Namespace | Should -Be 'blue', 'green'
        $null = Set-NetNamespaceDns blue -SearchDomain copied.example -Option rotate -HostEntry '10.1.1.2 db'
        $null = Get-NetNamespaceDns blue | Set-NetNamespaceDns green
        Get-Content /etc/netns/green/resolv.conf | Should -Be (Get-Content /etc/netns/blue/resolv.conf)
        (Get-NetNamespaceDns g* | Where-Object { $_.HostEntry -contains '10.1.1.2 db' }).Namespace | Should -Be 'green'
        (Get-NetNamespaceDns -AllNamespaces).Namespace | Should -Be $null, 'blue', 'green'
    }

    It 'warns of more name servers than are asked' {
        $null = Set-NetNamespaceDns blue 192.0.2.1, 192.0.2.2, 192.0.2.3 -WarningVariable quiet
        $quiet | Should -BeNullOrEmpty
        $dns = Set-NetNamespaceDns blue 192.0.2.1, 192.0.2.2, 192.0.2.3, 192.0.2.4 -WarningVariable warned -WarningAction SilentlyContinue
        $dns.NameServer.Count | Should -Be 4
        "$warned" | Should -BeLike "*first 3 name servers*1 of*'blue'*"
    }

    It 'clears both, or one, also after the namespace is gone' {
        $null = Set-NetNamespaceDns blue, green 192.0.2.53 -HostEntry '10.1.1.2 db'
        Clear-NetNamespaceDns blue -File Hosts
        Get-ChildItem /etc/netns/blue | ForEach-Object Name | Should -Be 'resolv.conf'
        Clear-NetNamespaceDns b*
        Test-Path /etc/netns/blue | Should -BeFalse
        "$((Get-NetNamespaceDns blue).ResolvConfSource)" | Should -Be 'Machine'
        Clear-NetNamespaceDns blue -ErrorAction Stop
        Invoke-Ip netns delete green
        Clear-NetNamespaceDns green -ErrorAction Stop
        Test-Path /etc/netns/green | Should -BeFalse
    }

    It 'changes nothing with -WhatIf' {
        Set-NetNamespaceDns blue 192.0.2.53 -HostEntry '10.1.1.2 db' -WhatIf | Should -BeNullOrEmpty
        Test-Path /etc/netns | Should -BeFalse
        $null = Set-NetNamespaceDns blue 192.0.2.53
        Clear-NetNamespaceDns blue -WhatIf
        Get-Content /etc/netns/blue/resolv.conf | Should -Be 'nameserver 192.0.2.53'
    }

    It 'says of a link to nothing what is wrong, and mends it' {
        $null = New-Item -ItemType Directory -Force /etc/netns/blue
        $null = New-Item -ItemType SymbolicLink -Path /etc/netns/blue/resolv.conf -Target /run/nothing/resolv.conf
        Assert-DnsFailure { Get-NetNamespaceDns blue } DnsFileBroken InvalidData "*'/etc/netns/blue/resolv.conf' is a symbolic link*"
        # In a search too, and the others are shown.
        (Get-NetNamespaceDns -AllNamespaces -ErrorAction SilentlyContinue -ErrorVariable broken).Namespace | Should -Be $null, 'green'
        $broken.FullyQualifiedErrorId | Should -BeLike 'DnsFileBroken,*'
        (Set-NetNamespaceDns blue 192.0.2.53).NameServer | ForEach-Object { "$_" } | Should -Be '192.0.2.53'
        [IO.FileInfo]::new('/etc/netns/blue/resolv.conf').LinkTarget | Should -BeNullOrEmpty
        Test-Path /run/nothing | Should -BeFalse
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'a bad address'; Do = { Set-NetNamespaceDns blue 192.0.2.53, dns.example }; Id = 'InvalidNameServer'; Category = 'InvalidArgument'; Message = "*'dns.example'*" }
        @{ What = 'a bad search domain'; Do = { Set-NetNamespaceDns blue -SearchDomain 'a b' }; Id = 'InvalidHostName'; Category = 'InvalidArgument'; Message = '*' }
        @{ What = 'a bad option'; Do = { Set-NetNamespaceDns blue -Option ndots:99 }; Id = 'InvalidResolverOption'; Category = 'InvalidArgument'; Message = '*0 to 15*' }
        @{ What = 'a bad host entry'; Do = { Set-NetNamespaceDns blue -HostEntry 'db 10.1.1.2' }; Id = 'InvalidHostEntry'; Category = 'InvalidArgument'; Message = '*' }
        @{ What = 'to set nothing'; Do = { Set-NetNamespaceDns blue }; Id = 'DnsNothingToSet'; Category = 'InvalidArgument'; Message = '*' }
        @{ What = 'a namespace without a name'; Do = { Set-NetNamespaceDns "pid:$PID" 192.0.2.53 }; Id = 'NamespaceHasNoName'; Category = 'InvalidArgument'; Message = '*has no name*' }
        @{ What = 'the current namespace'; Do = { Get-NetNamespace -Current | Set-NetNamespaceDns -NameServer 192.0.2.53 }; Id = 'NamespaceHasNoName'; Category = 'InvalidArgument'; Message = '*' }
        @{ What = 'a namespace that is not there'; Do = { Set-NetNamespaceDns nope 192.0.2.53 }; Id = 'NamespaceNotFound'; Category = 'ObjectNotFound'; Message = '*' }
        @{ What = 'to clear for nobody'; Do = { Clear-NetNamespaceDns nope }; Id = 'NamespaceNotFound'; Category = 'ObjectNotFound'; Message = '*' }
        @{ What = 'to ask for no name'; Do = { Get-NetNamespaceDns blue -Resolve 'a b' }; Id = 'InvalidHostName'; Category = 'InvalidArgument'; Message = '*' }
    ) {
        Assert-DnsFailure $Do $Id $Category $Message
    }

    It 'says what is needed when it may not write' {
        $null = New-Item -ItemType Directory -Force /etc/netns/blue
        # Root is nobody in particular where the folder's owner is not mapped.
        chown 65534 /etc/netns/blue
        Get-StrangerError 'Set-NetNamespaceDns blue 192.0.2.53' | Should -BeLike 'DnsFileNotWritten,*PermissionDenied*'
        Get-ChildItem /etc/netns/blue -Force | Should -BeNullOrEmpty
    }

    It 'shows a table of its own, also after a journey' {
        $one = Set-NetNamespaceDns blue 192.0.2.53 -SearchDomain blue.example
        foreach ($shown in $one, [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($one))) {
            $shown | Out-String | Should -Match 'Namespace +NameServer +SearchDomain +Hosts +ResolvConf'
            $shown | Out-String | Should -Match 'blue +192\.0\.2\.53 +blue\.example +\d+ +/etc/netns/blue/resolv\.conf'
            $shown | Format-List | Out-String | Should -Match 'NameServer +: 192\.0\.2\.53'
        }
    }

    It 'completes namespaces and options' {
        Get-Completion 'Get-NetNamespaceDns b' | Should -Be 'blue'
        Get-Completion 'Set-NetNamespaceDns blue -Option nd' | Should -Be 'ndots:'
        Get-Completion 'Clear-NetNamespaceDns blue -File H' | Should -Be 'Hosts'
    }
}

Describe 'Get-NetNamespaceDns -Resolve' -Skip:(-not $hasServer) {
    BeforeAll {
        . "$PSScriptRoot/NatLab.ps1"
        Reset-NatLab

        Invoke-Ip netns add blue
        Invoke-Ip link add veth0 type veth peer name eth0 netns blue
        Invoke-Ip address add 10.1.1.1/24 dev veth0
        Invoke-Ip link set veth0 up
        Invoke-Ip -n blue address add 10.1.1.2/24 dev eth0
        Invoke-Ip -n blue link set eth0 up
        $server = Start-Process dnsmasq -PassThru -ArgumentList '--keep-in-foreground', '--conf-file=/dev/null', '--no-resolv', '--no-hosts', '--user=root', '--pid-file',
            '--listen-address=10.1.1.1', '--bind-interfaces', '--local=/example/', '--host-record=www.example,192.0.2.1,2001:db8::1', '--host-record=four.example,192.0.2.4',
            '--cname=alias.example,www.example', '--local-ttl=300'
        Wait-Until { dig +short +tries=1 +time=1 '@10.1.1.1' www.example A 2>$null | Where-Object { $_ -eq '192.0.2.1' } }
        $null = Set-NetNamespaceDns blue 10.1.1.1 -SearchDomain example -HostEntry '10.1.1.7 db.example db'

        function Get-Theirs([string] $Name) { 'A', 'AAAA' | ForEach-Object { ip netns exec blue dig +short +search $Name $_ } | Where-Object { $_ -notmatch '\.$' } | Sort-Object }
    }

    AfterAll {
        $server | Stop-Process -Force
        $server.WaitForExit()
        Reset-NatLab
        Remove-Item -Recurse -Force /etc/netns -ErrorAction Ignore
    }

    It 'finds what dig finds inside: <_>' -ForEach 'www.example', 'www', 'alias.example', 'four.example' {
        (Get-NetNamespaceDns blue -Resolve $_).IPAddress | ForEach-Object { "$_" } | Sort-Object | Should -Be (Get-Theirs $_)
    }

    It 'says who said it, and for how long it holds' {
        $answer = Get-NetNamespaceDns blue -Resolve alias.example -AddressFamily IPv4
        $answer.Namespace, $answer.Name, $answer.CanonicalName, "$($answer.NameServer)", $answer.TimeToLive.TotalSeconds | Should -Be 'blue', 'alias.example', 'www.example', '10.1.1.1', 300
        $host1 = Get-NetNamespaceDns blue -Resolve db
        "$($host1.IPAddress)", $host1.Source, $host1.TimeToLive | Should -Be '10.1.1.7', '/etc/netns/blue/hosts', $null
        "$(ip netns exec blue getent hosts db)" | Should -Match '^10\.1\.1\.7\s'
    }

    It 'says that there is no such name, or no such address' {
        Assert-Failure { Get-NetNamespaceDns blue -Resolve nothing.example } HostNotFound ObjectNotFound "*'nothing.example'*in namespace 'blue'*no such name*"
        Assert-Failure { Get-NetNamespaceDns blue -Resolve four.example -AddressFamily IPv6 } HostNotFound ObjectNotFound '*no IPv6 address*'
        (Get-NetNamespaceDns blue -Resolve nothing.example, four.example -ErrorAction SilentlyContinue).Name | Should -Be 'four.example'
    }

    It 'ends in time where nobody answers, and says who did not' {
        Invoke-Ip netns add silent
        try {
            $null = Set-NetNamespaceDns silent 192.0.2.99
            Assert-Failure { Get-NetNamespaceDns silent -Resolve www.example -Timeout 500ms } NameServersFailed OperationTimeout '*192.0.2.99: *ENETUNREACH*'
            Invoke-Ip -n silent link add eth0 type veth peer name eth1
            Invoke-Ip -n silent link set eth0 up
            Invoke-Ip -n silent link set eth1 up
            Invoke-Ip -n silent route add 192.0.2.0/24 dev eth0
            $clock = [Diagnostics.Stopwatch]::StartNew()
            Assert-Failure { Get-NetNamespaceDns silent -Resolve www.example -Timeout 0.5 } NameServersFailed OperationTimeout '*192.0.2.99: no answer in 0.[45]* s*'
            $clock.Elapsed.TotalSeconds | Should -BeLessThan 10
        }
        finally { Invoke-Ip netns delete silent }
    }

    It 'shows a table of its own' {
        Get-NetNamespaceDns blue -Resolve www.example -AddressFamily IPv4 | Out-String | Should -Match 'blue +www\.example +192\.0\.2\.1 +300 s +10\.1\.1\.1'
    }

    It 'leaves no socket behind' {
        $null = Get-NetNamespaceDns blue -Resolve www.example
        $before = Get-Held
        foreach ($i in 1..20) { $null = Get-NetNamespaceDns blue -Resolve www.example }
        Assert-NothingMoreHeld $before
    }
}
