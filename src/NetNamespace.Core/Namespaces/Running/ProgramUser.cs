using System;
using System.Globalization;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Who a program runs as. Sources: <c>credentials(7)</c>, <c>initgroups(3)</c>.</summary>
public sealed class ProgramUser
{
    /// <summary>What was written for it.</summary>
    public required string Text { get; init; }

    /// <summary>The user's number.</summary>
    public required uint UserId { get; init; }

    /// <summary>The number of its group.</summary>
    public required uint GroupId { get; init; }

    /// <summary>The numbers of all its groups, which are what the program has and nothing else.</summary>
    public required uint[] Groups { get; init; }

    /// <summary>Its name; null where the machine knows none.</summary>
    public string? Name { get; init; }

    /// <summary>Its home directory; null where the machine knows none.</summary>
    public string? HomeDirectory { get; init; }

    /// <summary>Its shell; null where the machine knows none.</summary>
    public string? Shell { get; init; }

    /// <summary>Finds a user of this machine, with its groups.</summary>
    /// <param name="text">A name or a number; with a group as in <c>www-data:adm</c> or <c>1000:1000</c> it has that one group only.</param>
    /// <exception cref="NetworkObjectException">UserNotFound, GroupNotFound; UserHasNoGroup for a number that the machine does not know, without a group.</exception>
    public static ProgramUser Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.IndexOf(':');
        string user = colon < 0 ? text : text[..colon];
        uint? group = colon < 0 ? null : GroupOf(text[(colon + 1)..]);
        UserCalls.Account? account = AccountOf(user, out uint id);
        if (account is null && group is null)
        {
            throw new NetworkObjectException(
                "UserHasNoGroup", ObjectProblem.Invalid, text, $"This machine knows no user with number {id}, and so no group of it: write both, as {id}:{id}.");
        }

        return new ProgramUser
        {
            Text = text,
            UserId = id,
            GroupId = group ?? account!.GroupId,
            Groups = group is { } only ? [only] : UserCalls.GroupsOf(account!),
            Name = account?.Name,
            HomeDirectory = account?.Directory,
            Shell = account?.Shell,
        };
    }

    private static UserCalls.Account? AccountOf(string user, out uint id)
    {
        UserCalls.Account? named = user.Length == 0 ? null : UserCalls.Find(user);
        if (named is null && Number(user) is { } number)
        {
            id = number;
            return UserCalls.Find(number);
        }

        id = named?.Id ?? throw NotFound("UserNotFound", "user", user);
        return named;
    }

    private static uint GroupOf(string group) => UserCalls.GroupId(group) ?? Number(group) ?? throw NotFound("GroupNotFound", "group", group);

    /// <summary>The highest number means nobody to the kernel.</summary>
    private static uint? Number(string text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) && number != uint.MaxValue ? number : null;

    private static NetworkObjectException NotFound(string errorId, string what, string text) =>
        new(errorId, ObjectProblem.NotFound, text, $"There is no {what} '{text}' on this machine.");
}
