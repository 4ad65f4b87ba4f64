using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Says what a refusal means where the error number alone would be a riddle.</summary>
internal static class ShapingErrors
{
    /// <summary>What of the kernel brings each part: its build option, and its module.</summary>
    private static readonly Dictionary<string, (string What, string Option, string Module)> s_parts = new()
    {
        [TbfAttributes.Kind] = ("queueing discipline", "CONFIG_NET_SCH_TBF", "sch_tbf"),
        [HtbAttributes.Kind] = ("queueing discipline", "CONFIG_NET_SCH_HTB", "sch_htb"),
        [NetemAttributes.Kind] = ("queueing discipline", "CONFIG_NET_SCH_NETEM", "sch_netem"),
        [IngressShaping.Kind] = ("queueing discipline", "CONFIG_NET_SCH_INGRESS", "sch_ingress"),
        [FilterAttributes.MatchAll] = ("filter", "CONFIG_NET_CLS_MATCHALL", "cls_matchall"),
        [FilterAttributes.Universal] = ("filter", "CONFIG_NET_CLS_U32", "cls_u32"),
        [FilterAttributes.Redirect] = ("action", "CONFIG_NET_ACT_MIRRED", "act_mirred"),
        [FilterAttributes.Police] = ("action", "CONFIG_NET_ACT_POLICE", "act_police"),
        [IngressShaping.LinkKind] = ("link", "CONFIG_IFB", "ifb"),
    };

    /// <summary>Whether a refusal means that the kernel has no such discipline, filter or action: ENOENT, and in kernels before 4.11 without a word.</summary>
    internal static bool IsUnknownKind(NetlinkException error) => error.Errno is Errno.ENOENT or Errno.EOPNOTSUPP;

    internal static bool IsUnknownAction(NetlinkException error) =>
        IsUnknownKind(error) && error.KernelMessage?.Contains("action", StringComparison.OrdinalIgnoreCase) == true;

    internal static NetworkObjectException NotSupported(string kind, Exception? inner)
    {
        (string what, string option, string module) = s_parts[kind];
        return new NetworkObjectException(
            "ShapingNotSupported", ObjectProblem.NotSupported, kind, $"This kernel has no {what} '{kind}'. It takes {option}: `modprobe {module}`, if there is such a module.", inner);
    }

    internal static NetworkObjectException Foreign(NetLinkShaping found) => new(
        "ShapingForeign",
        ObjectProblem.Exists,
        found.InterfaceAlias ?? "",
        $"Somebody has set up the {Packets(found.Direction)} of link '{found.InterfaceAlias}' in {LinkErrors.Place(found.Namespace)} in a way that would be lost: {string.Join(", ", found.Parts)}.");

    internal static NetworkObjectException Invalid(string errorId, object? value, string message) => new(errorId, ObjectProblem.Invalid, $"{value}", message);

    internal static string Packets(ShapingDirection direction) => direction == ShapingDirection.Egress ? "egress" : "ingress";
}
