using System.Management.Automation;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes links that take whatever is sent to them and drop it.</summary>
[Cmdlet(VerbsCommon.New, "NetDummy", SupportsShouldProcess = true)]
[OutputType(typeof(NetLink))]
public sealed class NewNetDummyCommand : NewSingleLinkCommand
{
    private protected override LinkDetails ReadDetails() => new DummyDetails();
}
