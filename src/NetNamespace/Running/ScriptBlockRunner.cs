using System;
using System.Management.Automation;
using NetNamespace.Commands;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

internal sealed class ScriptBlockRunner(InvokeInNetNamespaceCommand command, ScriptBlock block, object?[] arguments) : IRunner
{
    public IRun Start(NamespaceHandle handle, bool hasInput, bool isOnlyOne) => throw new NotImplementedException($"{command}{block}{arguments}");
}
