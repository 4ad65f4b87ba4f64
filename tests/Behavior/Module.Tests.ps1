Describe 'The module' {
    BeforeAll {
        $root = Resolve-Path "$PSScriptRoot/../.."
        $manifest = Import-PowerShellDataFile "$root/NetNamespace.psd1"
        $assembly = (Get-Module NetNamespace).ImplementingAssembly
        $inAssembly = $assembly.GetExportedTypes() |
            ForEach-Object { $_.GetCustomAttributes([Management.Automation.CmdletAttribute], $false) } |
            ForEach-Object { "$($_.VerbName)-$($_.NounName)" }
    }

    It 'exports exactly the cmdlets of the assembly' {
        Compare-Object @($manifest.CmdletsToExport) @($inAssembly) |
            ForEach-Object { "$($_.InputObject) is only in the $($_.SideIndicator -eq '<=' ? 'manifest' : 'assembly')" } |
            Should -BeNullOrEmpty
    }

    It 'lists its cmdlets sorted, so that two changes seldom touch the same line' {
        $manifest.CmdletsToExport | Should -Be ($manifest.CmdletsToExport | Sort-Object)
    }

    It 'has one version, in the manifest and in the assemblies' {
        $assembly.GetName().Version.ToString(3) | Should -Be $manifest.ModuleVersion
    }

    It 'uses approved verbs only' {
        $manifest.CmdletsToExport | Where-Object { $_.Split('-')[0] -notin (Get-Verb).Verb } | Should -BeNullOrEmpty
    }

    It 'names the parameter of a typed argument that is wrong by its position, whatever comes after it' {
        # What PowerShell cannot convert it would pass over, and find no place for an argument that is right.
        $tried = foreach ($command in Get-Command -Module NetNamespace -CommandType Cmdlet) {
            foreach ($set in $command.ParameterSets) {
                $byPosition = @($set.Parameters | Where-Object Position -GE 0 | Sort-Object Position)
                for ($i = 0; $i -lt $byPosition.Count - 1; $i++) {
                    $type = $byPosition[$i].ParameterType
                    if ($type.IsArray) { $type = $type.GetElementType() }
                    $type = [Nullable]::GetUnderlyingType($type) ?? $type
                    if (-not ($type.IsEnum -or $type.IsPrimitive)) { continue }
                    $before = @('nothing') * $i
                    foreach ($after in 'main', '192.0.2.1', 'Drop') {
                        { & $command @before nonsense $after -WhatIf -ErrorAction Stop } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -ExpectedMessage "*'$($byPosition[$i].Name)'*'nonsense' is no*"
                    }
                    $command.Name
                }
            }
        }
        $tried | Sort-Object -Unique | Should -Be 'New-NamespaceFirewallRule', 'New-NetGeneve', 'New-NetRoutingRule', 'New-NetTunnel', 'New-NetVxlan', 'Set-NamespaceFirewallPolicy'
    }

    It 'keeps PowerShell out of the core' {
        $core = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'NetNamespace.Core' }
        $core ??= [Reflection.Assembly]::LoadFrom("$root/bin/NetNamespace.Core.dll")
        $core.GetReferencedAssemblies().Name | Should -Not -Contain 'System.Management.Automation'
    }

    It 'brings the library for D-Bus along, with its licence, and loads it only when it is needed' {
        $core = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'NetNamespace.Core' }
        $needed = $core.GetReferencedAssemblies() | Where-Object Name -EQ 'Tmds.DBus.Protocol'
        $needed | Should -HaveCount 1
        [Reflection.AssemblyName]::GetAssemblyName("$root/bin/Tmds.DBus.Protocol.dll").Version | Should -Be $needed.Version
        "$root/THIRD-PARTY-NOTICES.md" | Should -FileContentMatch 'Tmds\.DBus\.Protocol'
        $command = "Import-Module '$root/NetNamespace.psd1'; `$null = Get-NetLink; [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name"
        $loaded = & "$PSHOME/pwsh" -NoProfile -NonInteractive -Command $command
        $loaded | Should -Contain 'NetNamespace.Core'
        $loaded | Should -Not -Contain 'Tmds.DBus.Protocol'
    }
}
