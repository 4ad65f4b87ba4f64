using System;
using System.Globalization;
using System.IO;
using NetNamespace.Netlink;
using Xunit;

namespace NetNamespace.Tests.Route.Bridge;

/// <summary>Whatever the bytes are, reading ends, and throws nothing but the one exception.</summary>
public class BridgeMutationTests
{
    private const int Rounds = 30_000;

    [Fact]
    public void Vlans() => Try(BridgeBytes.TunnelVlans, static bytes => BridgeSamples.Vlans(bytes).ForEach(static vlan => _ = vlan.ToString()));

    [Fact]
    public void Vlans_of_links() => Try(BridgeBytes.LinkVlanRanges, static bytes => BridgeSamples.LinkVlans(bytes).ForEach(static vlan => _ = vlan.ToString()));

    [Fact]
    public void Forwarding_entries() => Try(BridgeBytes.Fdb + BridgeBytes.VxlanFdb, static bytes => BridgeSamples.Fdb(bytes).ForEach(static entry => _ = entry.ToString()));

    private static void Try(string hex, Action<byte[]> read)
    {
        byte[] good = Convert.FromHexString(hex);
        Random random = new(20260102);
        for (int i = 0; i < Rounds; i++)
        {
            byte[] bad = good[..(random.Next(8) == 0 ? random.Next(good.Length + 1) : good.Length)];
            for (int changes = random.Next(1, 5); changes > 0 && bad.Length > 0; changes--) bad[random.Next(bad.Length)] = (byte)random.Next(256);
            try
            {
                read(bad);
            }
            catch (NetlinkException)
            {
                // The only one that may come.
            }
            catch (Exception e)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{e.GetType().Name} with {Convert.ToHexString(bad)}"), e);
            }
        }
    }
}
