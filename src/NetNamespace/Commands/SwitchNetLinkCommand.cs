using NetNamespace.Errors;

namespace NetNamespace.Commands;

/// <summary>What Enable-NetLink and Disable-NetLink do alike.</summary>
public abstract class SwitchNetLinkCommand : LinkCommand
{
    private protected abstract bool IsUp { get; }

    private protected override void ProcessInput() => ForEachLink(Switch);

    private void Switch(LinkTarget target)
    {
        if (!ShouldProcess(target.ToString(), Strings.Format(IsUp ? "Action_EnableLink" : "Action_DisableLink"))) return;
        Write(target.Place, target.Operations.Switch(target.Reference, IsUp));
    }
}
