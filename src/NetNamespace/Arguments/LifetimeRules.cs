using System;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>How long an address may stay and be preferred.</summary>
internal static class LifetimeRules
{
    /// <summary>Puts together what was written and what holds otherwise.</summary>
    /// <param name="prefix">The address, for the error.</param>
    /// <param name="preferred">How long it was said to be preferred; null where it was not said.</param>
    /// <param name="valid">How long it was said to stay; null where it was not said.</param>
    /// <param name="found">The lifetimes that hold otherwise.</param>
    /// <exception cref="NetworkObjectException">With InvalidLifetime: it would be preferred for longer than it stays, or be over already.</exception>
    internal static (TimeSpan Preferred, TimeSpan Valid) Read(IPPrefix prefix, TimeSpan? preferred, TimeSpan? valid, (TimeSpan Preferred, TimeSpan Valid) found)
    {
        TimeSpan stays = valid ?? found.Valid;
        TimeSpan isPreferred = preferred ?? (found.Preferred < stays ? found.Preferred : stays);
        if (stays < TimeSpan.FromSeconds(1) || isPreferred < TimeSpan.Zero) throw Wrong(prefix, "its lifetime would be over already");
        return isPreferred <= stays ? (isPreferred, stays) : throw Wrong(prefix, $"it cannot be preferred for {Text(isPreferred)} and valid for {Text(stays)} only");
    }

    private static string Text(TimeSpan time) => time == TimeSpan.MaxValue ? "ever" : time.ToString();

    private static NetworkObjectException Wrong(IPPrefix prefix, string reason) =>
        new("InvalidLifetime", ObjectProblem.Invalid, prefix.ToString(), $"The address '{prefix}' cannot be like that: {reason}.");
}
