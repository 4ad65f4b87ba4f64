using System.Runtime.CompilerServices;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Namespaces of other kinds, and the user.</summary>
internal sealed unsafe partial class SpawnTrip
{
    private readonly int _worldCount = world?.Count ?? 0;
    private readonly int* _there = world is null ? null : world.There;
    private readonly int* _back = world is null ? null : world.Back;
    private readonly int* _types = world is null ? null : world.Types;

    private readonly bool _isOther = credentials is not null;
    private readonly uint _user = credentials?.User ?? 0;
    private readonly uint _group = credentials?.Group ?? 0;
    private readonly int _groupCount = credentials?.Count ?? 0;
    private readonly uint* _groups = credentials is null ? null : credentials.Groups;
    private readonly uint _ownUser = credentials?.OwnUser ?? 0;
    private readonly uint _ownRealUser = credentials?.OwnRealUser ?? 0;
    private readonly uint _ownGroup = credentials?.OwnGroup ?? 0;
    private readonly uint _ownRealGroup = credentials?.OwnRealGroup ?? 0;
    private readonly nint _setUsers = CredentialCalls.SetUsersNumber;
    private readonly nint _setGroups = CredentialCalls.SetGroupsNumber;
    private readonly nint _setSupplementary = CredentialCalls.SetSupplementaryNumber;
    private int _entered;

    private static void RehearseCredentials()
    {
        const nint NoSuchCall = -1;
        _ = CredentialCalls.Set(NoSuchCall, 0, 0, 0);
        _ = CredentialCalls.SetSupplementary(NoSuchCall, 0, null);
        _ = CredentialCalls.Control(-1, 0, 0, 0, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EnterWorld()
    {
        while (_entered < _worldCount)
        {
            if (NamespaceCalls.Enter(_there[_entered], _types[_entered]) < 0)
            {
                Fail("setns");
                return;
            }

            _entered++;
        }
    }

    /// <summary>So that nothing that this thread still does, ending itself first of all, happens there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LeaveWorld()
    {
        while (_entered > 0)
        {
            _entered--;
            _ = NamespaceCalls.Enter(_back[_entered], _types[_entered]);
        }
    }

    /// <summary>The saved user and group stay, which is the way back; capabilities that would be kept over exec go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Become()
    {
        if (CredentialCalls.SetSupplementary(_setSupplementary, _groupCount, _groups) < 0) Fail("setgroups");
        else if (CredentialCalls.Set(_setGroups, (nint)_group, (nint)_group, -1) < 0) Fail("setresgid");
        else if (CredentialCalls.Set(_setUsers, (nint)_user, (nint)_user, -1) < 0) Fail("setresuid");
        else _ = CredentialCalls.Control(CredentialCalls.AmbientCapabilities, CredentialCalls.ClearAmbient, 0, 0, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BecomeAgain()
    {
        _ = CredentialCalls.Set(_setUsers, (nint)_ownRealUser, (nint)_ownUser, -1);
        _ = CredentialCalls.Set(_setGroups, (nint)_ownRealGroup, (nint)_ownGroup, -1);
    }
}
