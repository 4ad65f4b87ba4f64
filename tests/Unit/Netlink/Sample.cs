using NetNamespace.Netlink;

namespace NetNamespace.Tests.Unit.Netlink;

/// <summary>A small message family for tests of the wire alone.</summary>
internal static class Sample
{
    internal static readonly AttributeSet Inner = new("inner");
    internal static readonly AttributeSpec Depth = Inner.Add(1, "IN_DEPTH", WireType.U32);
    internal static readonly AttributeSpec Big = Inner.Add(2, "IN_BIG", WireType.U16, bigEndian: true);

    internal static readonly AttributeSet Outer = new("outer");
    internal static readonly AttributeSpec Name = Outer.Add(3, "OUT_NAME", WireType.Text);
    internal static readonly AttributeSpec Nest = Outer.Add(4, "OUT_NEST", WireType.Nested, static () => Inner);
    internal static readonly AttributeSpec Many = Outer.Add(5, "OUT_MANY", WireType.List, static () => Inner);
    internal static readonly AttributeSpec Address = Outer.Add(6, "OUT_ADDRESS", WireType.IPAddress);
    internal static readonly AttributeSpec Wide = Outer.Add(7, "OUT_WIDE", WireType.U64);

    internal static readonly MessageFormat Format = new("sample", 4, Outer);
    internal static readonly MessageType New = new(16, "SAMPLE_NEW", Format);
    internal static readonly MessageType Get = new(18, "SAMPLE_GET", Format);

    internal static void Begin(MessageWriter writer, NetlinkFlags flags = NetlinkFlags.Acknowledge, string subject = "x")
    {
        writer.Begin(New, flags, new Operation("SampleFailed", "make sample", subject));
        writer.Header(0x11223344u);
    }
}
