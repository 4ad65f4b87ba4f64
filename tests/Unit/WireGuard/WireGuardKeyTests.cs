using System;
using NetNamespace.Interop;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.WireGuard;

public class WireGuardKeyTests
{
    /// <summary>RFC 7748, section 6.1: Bob's keys; and those of a link, as Linux 6.1 derived them.</summary>
    [Theory]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e5f", "8f40c5adb68f25624ae5b214ea767a6ec94d829d3d7b5e1ad1ba6f3e2138285f")]
    [InlineData("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb", "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")]
    public void The_public_key_is_the_one_that_others_derive(string secret, string expected)
    {
        Assert.SkipUnless(CryptoCalls.IsAvailable, "There is no libcrypto here.");
        Assert.Equal(expected, Convert.ToHexStringLower(new WireGuardKey(Convert.FromHexString(secret)).DerivePublicKey().ToArray()));
    }

    [Fact]
    public void A_private_key_is_random_and_clamped()
    {
        WireGuardKey key = WireGuardKey.NewPrivate();
        byte[] bytes = key.ToArray();
        Assert.Equal((0, 0x40), (bytes[0] & 7, bytes[31] & 0xc0));
        Assert.NotEqual(key, WireGuardKey.NewPrivate());
        Assert.NotEqual(WireGuardKey.NewPreshared(), WireGuardKey.NewPreshared());
    }

    [Fact]
    public void Text_and_key_are_the_same_both_ways()
    {
        WireGuardKey key = WireGuardKey.NewPrivate();
        Assert.Equal(key, WireGuardKey.Parse($" {key}\n"));
        Assert.Equal(key.GetHashCode(), WireGuardKey.Parse($"{key}").GetHashCode());
        Assert.Equal(44, $"{key}".Length);
        Assert.False(key.Equals(null));
        Assert.True(new WireGuardKey(new byte[32]).IsZero);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8")]
    [InlineData("!CEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=")]
    [InlineData("ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9PjA/")]
    public void What_is_no_key_is_refused_and_not_repeated(string? text)
    {
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => WireGuardKey.Parse(text));
        Assert.Equal(("InvalidWireGuardKey", ""), (e.ErrorId, e.Subject));
        if (!string.IsNullOrEmpty(text)) Assert.DoesNotContain(text, e.Message);
    }
}
