using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Changes what links are like.</summary>
[Cmdlet(VerbsCommon.Set, "NetLink", SupportsShouldProcess = true, DefaultParameterSetName = NameSet)]
[OutputType(typeof(NetLink))]
public sealed class SetNetLinkCommand : LinkCommand
{
    /// <summary>Longest packet in bytes.</summary>
    [Parameter]
    public uint? Mtu { get; set; }

    /// <summary>The MAC address.</summary>
    [Parameter]
    public MacAddressArgument? MacAddress { get; set; }

    /// <summary>The bridge, bond or other link that it becomes a port of.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? Master { get; set; }

    /// <summary>Take it away from the link that it is a port of.</summary>
    [Parameter]
    public SwitchParameter NoMaster { get; set; }

    /// <summary>A free text of at most 255 bytes; empty takes it away.</summary>
    [Parameter]
    [Alias("ifAlias")]
    [AllowEmptyString]
    public string? Alias { get; set; }

    /// <summary>Names of at most 127 bytes by which it can be called too.</summary>
    [Parameter]
    [AllowEmptyString]
    public string[]? AddAltName { get; set; }

    /// <summary>Other names to take away.</summary>
    [Parameter]
    [AllowEmptyString]
    public string[]? RemoveAltName { get; set; }

    /// <summary>Packets that may wait to be sent.</summary>
    [Parameter]
    public uint? TxQueueLength { get; set; }

    /// <summary>The number of the group of links that it belongs to.</summary>
    [Parameter]
    public uint? Group { get; set; }

    /// <summary>Take all frames, or not with -Promiscuous:$false.</summary>
    [Parameter]
    public SwitchParameter Promiscuous { get; set; }

    /// <summary>Take all multicast frames.</summary>
    [Parameter]
    public SwitchParameter AllMulticast { get; set; }

    /// <summary>Use ARP.</summary>
    [Parameter]
    public SwitchParameter Arp { get; set; }

    /// <summary>Do multicast.</summary>
    [Parameter]
    public SwitchParameter Multicast { get; set; }

    /// <summary>How it makes its own link-local IPv6 address.</summary>
    [Parameter]
    public IPv6AddressGeneration? AddressGeneration { get; set; }

    private protected override void BeginInput()
    {
        if (NoMaster && Master is not null) ThrowTerminatingError(ErrorRecords.Invalid("MasterAndNoMaster", Master));
    }

    private protected override void ProcessInput() => ForEachLink(Change);

    private void Change(LinkTarget target)
    {
        LinkChanges changes = new()
        {
            Mtu = Mtu,
            MacAddress = MacAddress?.Read(),
            MasterIndex = NoMaster ? 0 : null,
            Alias = Alias,
            TxQueueLength = TxQueueLength,
            Group = Group,
            Promiscuous = Given(nameof(Promiscuous), Promiscuous),
            AllMulticast = Given(nameof(AllMulticast), AllMulticast),
            Arp = Given(nameof(Arp), Arp),
            Multicast = Given(nameof(Multicast), Multicast),
            AddressGeneration = AddressGeneration,
        };
        NetLink before = target.Read();
        if (!ShouldProcess(target.ToString(), Strings.Format("Action_SetLink"))) return;
        LinkUpdate update = new(changes) { Master = Master, AddAltNames = AddAltName ?? [], RemoveAltNames = RemoveAltName ?? [] };
        Write(target.Place, target.Operations.Update(before, update));
    }
}
