using System.Globalization;
using NetNamespace.Interop;

namespace NetNamespace.Arguments;

/// <summary>From what was written for a user or a group to its number.</summary>
internal static class UserNames
{
    /// <exception cref="NetworkObjectException">UserNotFound.</exception>
    internal static uint? User(string? text) => text is null ? null : Number(text) ?? UserCalls.UserId(text) ?? throw NotFound("UserNotFound", "user", text);

    /// <exception cref="NetworkObjectException">GroupNotFound.</exception>
    internal static uint? Group(string? text) => text is null ? null : Number(text) ?? UserCalls.GroupId(text) ?? throw NotFound("GroupNotFound", "group", text);

    /// <summary>The highest number means nobody to the kernel.</summary>
    private static uint? Number(string text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) && number != uint.MaxValue ? number : null;

    private static NetworkObjectException NotFound(string errorId, string what, string text) =>
        new(errorId, ObjectProblem.NotFound, text, $"There is no {what} '{text}' on this machine.");
}
