using System;
using System.Net.NetworkInformation;
using System.Text;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>What a link can be told, checked before the kernel is asked, since it takes some of what cannot be meant.</summary>
internal static class LinkValues
{
    private const int LongestAlias = 255;

    /// <summary>Checks what was set.</summary>
    /// <param name="settings">What a link is to be like.</param>
    /// <param name="addressLength">How many bytes the link's address has.</param>
    /// <exception cref="NetworkObjectException">InvalidMtu, InvalidMacAddress, InvalidAlias, and what the kind's own options can be.</exception>
    internal static void Check(LinkSettings settings, int addressLength = 6)
    {
        // The loopback link takes an MTU of 0, and then nothing works any more.
        if (settings.Mtu == 0) throw new NetworkObjectException("InvalidMtu", ObjectProblem.Invalid, "0", "An MTU of 0 bytes lets nothing through.");
        if (settings is { MacAddress: { } none, Details: { HasMacAddress: false } details }) throw Invalid(MacText.Of(none), $"is of kind '{details.Kind}', which has none");
        if (settings.MacAddress is { } address) CheckAddress(address, addressLength);
        settings.Details?.Check();
        if (settings.Alias is { } alias && Encoding.UTF8.GetByteCount(alias) > LongestAlias)
            throw new NetworkObjectException("InvalidAlias", ObjectProblem.Invalid, alias, $"An alias has {LongestAlias} bytes at the most, and this has {Encoding.UTF8.GetByteCount(alias)}.");
    }

    /// <summary>Checks a MAC address that one link may have.</summary>
    /// <exception cref="NetworkObjectException">InvalidMacAddress.</exception>
    internal static void CheckAddress(PhysicalAddress address, int wanted)
    {
        byte[] bytes = address.GetAddressBytes();
        string text = MacText.Of(address);
        if (bytes.Length != wanted) throw Invalid(text, $"has {bytes.Length} bytes, and the link's address has {wanted}");
        if (wanted != 6) return;
        if ((bytes[0] & 1) != 0) throw Invalid(text, "is a group's: the lowest bit of its first byte is set");
        if (Array.TrueForAll(bytes, static b => b == 0)) throw Invalid(text, "is all zeros");
    }

    /// <summary>An option of a kind that cannot be as it was given.</summary>
    internal static NetworkObjectException InvalidOption(string subject, string message) => new("InvalidLinkOption", ObjectProblem.Invalid, subject, message);

    private static NetworkObjectException Invalid(string text, string reason) =>
        new("InvalidMacAddress", ObjectProblem.Invalid, text, $"The MAC address {text} cannot be a link's: it {reason}.");
}
