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

    It 'keeps PowerShell out of the core' {
        $core = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'NetNamespace.Core' }
        $core ??= [Reflection.Assembly]::LoadFrom("$root/bin/NetNamespace.Core.dll")
        $core.GetReferencedAssemblies().Name | Should -Not -Contain 'System.Management.Automation'
    }
}
