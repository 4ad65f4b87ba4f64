using System.Management.Automation;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes ipvlans and ipvtaps over other links.</summary>
[Cmdlet(VerbsCommon.New, "NetIpvlan", SupportsShouldProcess = true)]
[OutputType(typeof(NetLink))]
public sealed class NewNetIpvlanCommand : NewLinkOverEthernetCommand
{
    /// <summary>What it has to do with packets.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpvlanMode? Mode { get; set; }

    /// <summary>Whether those over one link reach each other.</summary>
    [Parameter]
    public IpvlanIsolation? Isolation { get; set; }

    /// <summary>Make an ipvtap, which has a character device for a virtual machine.</summary>
    [Parameter]
    public SwitchParameter Tap { get; set; }

    private protected override LinkDetails ReadDetails()
    {
        // The kernel would pass over it without a word.
        if (MacAddress is not null) throw new NetworkObjectException("InvalidMacAddress", ObjectProblem.Invalid, $"{MacAddress}", "An ipvlan has the MAC address of the link that it runs over, and no other.");
        return new IpvlanDetails { IsTap = Tap, Mode = Mode, Isolation = Isolation };
    }
}
