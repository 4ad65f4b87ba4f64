using System;
using System.Linq;
using NetNamespace.Netlink;

namespace NetNamespace.Tests.Unit.Mutation;

/// <summary>One kind of message that this library decodes, with recorded ones.</summary>
/// <param name="Name">What the test is called.</param>
/// <param name="Attributes">Where in a message the attributes start.</param>
/// <param name="Samples">Recorded messages in hexadecimal.</param>
/// <param name="Read">Decodes a message and looks at all that comes out.</param>
internal sealed record Decoding(string Name, int Attributes, string[] Samples, Action<byte[]> Read)
{
    /// <summary>A decoder of the library.</summary>
    internal static Decoding Of<T>(MessageType type, MessageDecoder<T> decode, params string[] samples) where T : class =>
        new(type.Format.Name, MessageWriter.HeaderLength + type.Format.HeaderLength, samples, message =>
        {
            MessageReader reader = new(message);
            while (reader.TryRead(out NetlinkMessage one)) Eye.LookAt(decode(one));
            _ = MessageDump.Text(message, type);
        });

    internal Mutator Mutator => new([.. Samples.Select(Convert.FromHexString)], Attributes);
}
