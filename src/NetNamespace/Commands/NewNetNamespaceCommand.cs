using System.Management.Automation;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Creates named network namespaces, or names ones that are there.</summary>
[Cmdlet(VerbsCommon.New, "NetNamespace", SupportsShouldProcess = true, DefaultParameterSetName = CreateSet)]
[OutputType(typeof(NetNamespaceInfo))]
public sealed class NewNetNamespaceCommand : NetCommand
{
    private const string CreateSet = "Create";
    private const string ProcessSet = "Process";
    private const string PathSet = "Path";

    private NamespaceOperations? _operations;

    /// <summary>The names: 1 to 255 bytes each, without '/'.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string[] Name { get; set; } = [];

    /// <summary>A process whose namespace gets the name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProcessSet)]
    [Alias("PID")]
    public int ProcessId { get; set; }

    /// <summary>Any file of a network namespace, which gets the name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    public string? Path { get; set; }

    /// <summary>Bring the loopback link up; it is, unless -LoopbackDown says otherwise.</summary>
    [Parameter(ParameterSetName = CreateSet)]
    public SwitchParameter LoopbackUp { get; set; }

    /// <summary>Leave the loopback link down, as the kernel makes it.</summary>
    [Parameter(ParameterSetName = CreateSet)]
    public SwitchParameter LoopbackDown { get; set; }

    /// <summary>The number by which the current namespace shall know the new one, from 0.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? NsId { get; set; }

    /// <summary>Go on where the namespace is there already.</summary>
    [Parameter]
    public SwitchParameter Ensure { get; set; }

    private protected override void BeginInput()
    {
        if (LoopbackUp && LoopbackDown) ThrowTerminatingError(ErrorRecords.Invalid("LoopbackBothWays", null));
        _operations = new NamespaceOperations(Session);
    }

    private protected override void ProcessInput()
    {
        foreach (string name in Name)
        {
            if (Stopping) return;
            Attempt(name, () => Make(name));
        }
    }

    private void Make(string name)
    {
        NameRules.CheckNamespaceName(name);
        if (Ensure && NamespaceStore.Contains(name))
        {
            WriteObject(Existing(name));
            return;
        }

        if (!ShouldProcess(name, Strings.Format(ParameterSetName == CreateSet ? "Action_NewNamespace" : "Action_PinNamespace"))) return;
        WriteObject(ParameterSetName switch
        {
            ProcessSet => _operations!.Pin(name, Session.OpenProcess(ProcessId), NsId),
            PathSet => _operations!.Pin(name, Session.OpenPath(GetUnresolvedProviderPathFromPSPath(Path)), NsId),
            _ => _operations!.Create(name, !LoopbackDown, NsId),
        });
    }

    private NetNamespaceInfo Existing(string name)
    {
        NamespaceHandle handle = Session.Open(name);
        NetNamespaceInfo found = new NamespaceReader(Session).Read(handle);
        RefuseOther(name, found);
        if (ParameterSetName == CreateSet && !LoopbackDown && ShouldProcess(name, Strings.Format("Action_LoopbackUp"))) NamespaceOperations.BringLoopbackUp(handle);
        return found;
    }

    private void RefuseOther(string name, NetNamespaceInfo found)
    {
        NamespaceIdentity? wanted = ParameterSetName switch
        {
            ProcessSet => Session.OpenProcess(ProcessId).Identity,
            PathSet => Session.OpenPath(GetUnresolvedProviderPathFromPSPath(Path)).Identity,
            _ => null,
        };
        if (wanted is { } identity && identity.Inode != found.Inode)
            throw Differs(name, $"it is {new NamespaceIdentity(found.Device, found.Inode)} and not {identity}");
        if (NsId is { } number && number != found.NsId)
            throw Differs(name, $"its NsId is {(found.NsId is { } other ? other.ToString(System.Globalization.CultureInfo.InvariantCulture) : "not set")} and not {number}");
    }

    private static NetworkObjectException Differs(string name, string how) =>
        new("NamespaceDiffers", ObjectProblem.Exists, name, $"There is a network namespace '{name}', but {how}.");
}
