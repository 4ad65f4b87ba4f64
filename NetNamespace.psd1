@{
    RootModule           = 'bin/NetNamespace.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '68d53b71-91ab-4c2f-883b-838a7dbbec4a'
    Author               = 'NetNamespace contributors'
    CompanyName          = 'NetNamespace contributors'
    Copyright            = 'Copyright (c) 2026 NetNamespace contributors'
    Description          = 'Linux network namespaces, and the links, addresses, routes and NAT in them, as typed PowerShell objects. Speaks netlink and setns itself.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')

    # The build merges src/NetNamespace/Views/*.Format.ps1xml into this one file.
    FormatsToProcess     = @('bin/NetNamespace.Format.ps1xml')

    # Named one by one so that importing need not look into the assembly. Sorted, one a line.
    CmdletsToExport      = @(
        'Add-NetBridgeFdb'
        'Add-NetBridgePort'
        'Add-NetBridgeVlan'
        'Clear-NetLinkShaping'
        'Disable-NamespaceNat'
        'Disable-NetForwarding'
        'Disable-NetLink'
        'Enable-NamespaceNat'
        'Enable-NetForwarding'
        'Enable-NetLink'
        'Find-NetRoute'
        'Get-NamespaceNat'
        'Get-NetBridgeFdb'
        'Get-NetBridgePort'
        'Get-NetBridgeVlan'
        'Get-NetForwarding'
        'Get-NetIPAddress'
        'Get-NetLink'
        'Get-NetLinkShaping'
        'Get-NetLinkStatistics'
        'Get-NetNamespace'
        'Get-NetNeighbor'
        'Get-NetRoute'
        'Get-NetRoutingRule'
        'Get-NetTCPConnection'
        'Get-NetUDPEndpoint'
        'Get-NetUnixSocket'
        'Get-NetWireGuard'
        'Get-WireGuardPeer'
        'Move-NetLink'
        'New-NetBond'
        'New-NetBridge'
        'New-NetDummy'
        'New-NetGeneve'
        'New-NetIfb'
        'New-NetIPAddress'
        'New-NetIpvlan'
        'New-NetMacvlan'
        'New-NetNamespace'
        'New-NetNeighbor'
        'New-NetRoute'
        'New-NetRoutingRule'
        'New-NetTunnel'
        'New-NetTunTap'
        'New-NetVlan'
        'New-NetVrf'
        'New-NetVxlan'
        'New-NetWireGuard'
        'New-VethPair'
        'Remove-NetBridgeFdb'
        'Remove-NetBridgePort'
        'Remove-NetBridgeVlan'
        'Remove-NetIPAddress'
        'Remove-NetLink'
        'Remove-NetNamespace'
        'Remove-NetNeighbor'
        'Remove-NetRoute'
        'Remove-NetRoutingRule'
        'Remove-WireGuardPeer'
        'Rename-NetLink'
        'Set-NetBridge'
        'Set-NetBridgePort'
        'Set-NetIPAddress'
        'Set-NetLink'
        'Set-NetLinkShaping'
        'Set-NetNeighbor'
        'Set-NetRoute'
        'Set-NetWireGuard'
        'Set-WireGuardPeer'
        'Wait-NetLink'
    )

    # The function that people call; it gives what was typed to the cmdlet of the same name, as it was typed.
    NestedModules        = @('bin/Invoke-InNetNamespace.psm1')
    FunctionsToExport    = @('Invoke-InNetNamespace')
    VariablesToExport    = @()
    AliasesToExport      = @()

    PrivateData          = @{
        PSData = @{
            Tags       = @('Linux', 'Network', 'Namespace', 'NetNamespace', 'netns', 'netlink', 'veth', 'bridge', 'NAT', 'PSEdition_Core')
        }
    }
}
