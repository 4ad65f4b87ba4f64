using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace NetNamespace.Running;

/// <summary>What happens when the module is removed: the sessions that were made from there end, since there is no command any more that could reach them.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => Sessions.CloseOf(Runspace.DefaultRunspace?.InstanceId);
}
