using System;
using System.Globalization;
using System.Text;
using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>Names a link in a request: by its number, or by a name or alternative name that the kernel looks up itself.</summary>
public readonly record struct LinkReference
{
    private LinkReference(int index, string? name)
    {
        Index = index;
        Name = name;
    }

    /// <summary>The link's number; 0 where it is named.</summary>
    public int Index { get; }

    /// <summary>The link's name or alternative name; null where it is numbered.</summary>
    public string? Name { get; }

    /// <summary>A link by its number.</summary>
    /// <param name="index">The number, from 1.</param>
    /// <exception cref="NetworkObjectException">InvalidInterfaceIndex.</exception>
    public static LinkReference Numbered(int index) => index > 0
        ? new LinkReference(index, null)
        : throw new NetworkObjectException("InvalidInterfaceIndex", ObjectProblem.Invalid, Text(index), $"{index} cannot be the number of a link: they start at 1.");

    /// <summary>A link by its name or alternative name.</summary>
    /// <exception cref="NetworkObjectException">InvalidLinkName.</exception>
    public static LinkReference Named(string name) => new(0, LinkNameRules.CheckAltName(name));

    /// <inheritdoc/>
    public override string ToString() => Name ?? Text(Index);

    /// <summary>Writes the attribute that names the link; its number goes into the header.</summary>
    internal void Write(MessageWriter writer)
    {
        if (Name is null) return;
        bool isShort = Encoding.UTF8.GetByteCount(Name) <= LinkNameRules.LongestName;
        writer.PutText(isShort ? LinkMessages.Name : LinkMessages.AltName, Name);
    }

    private static string Text(int index) => index.ToString(CultureInfo.InvariantCulture);
}
