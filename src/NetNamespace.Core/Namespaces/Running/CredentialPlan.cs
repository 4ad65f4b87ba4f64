using System;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// Who a thread becomes for the moment in which it starts a program, in memory that does not move. It keeps its saved user, so that it can
/// come back; the program cannot, since exec puts the effective user into the place of the saved one. Source: <c>execve(2)</c>.
/// </summary>
internal sealed unsafe class CredentialPlan : IDisposable
{
    private readonly NativeMemoryBlock _memory = new();
    private readonly int _dumpable = CredentialCalls.Control(CredentialCalls.GetDumpable, 0, 0, 0, 0);

    internal CredentialPlan(ProgramUser user)
    {
        User = user.UserId;
        Group = user.GroupId;
        Count = user.Groups.Length;
        Groups = (uint*)_memory.Take(Math.Max(1, Count) * sizeof(uint));
        for (int i = 0; i < Count; i++) Groups[i] = user.Groups[i];
        uint real, effective, saved;
        _ = CredentialCalls.GetUsers(&real, &effective, &saved);
        (OwnUser, OwnRealUser) = (effective, real);
        _ = CredentialCalls.GetGroups(&real, &effective, &saved);
        (OwnGroup, OwnRealGroup) = (effective, real);
    }

    internal uint User { get; }

    internal uint Group { get; }

    internal int Count { get; }

    internal uint* Groups { get; }

    internal uint OwnUser { get; }

    internal uint OwnRealUser { get; }

    internal uint OwnGroup { get; }

    internal uint OwnRealGroup { get; }

    /// <summary>Lets this process be looked at as before: the kernel forbids that to every process one of whose threads became somebody else.</summary>
    public void Dispose()
    {
        if (_dumpable == 1) _ = CredentialCalls.Control(CredentialCalls.SetDumpable, 1, 0, 0, 0);
        _memory.Dispose();
    }
}
