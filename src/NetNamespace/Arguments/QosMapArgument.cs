using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>
/// What a person may write for the priorities of a VLAN: <c>1:2</c> as for <c>ip</c>, several in a hashtable as <c>@{ 1 = 2; 3 = 4 }</c>, or a mapping that another
/// command gave. It is only read when it is used, so that a mistake in it is an error of this one thing and names it.
/// </summary>
public sealed class QosMapArgument
{
    private readonly List<(string From, string To)> _pairs = [];

    /// <summary>Two priorities with a colon between them.</summary>
    public QosMapArgument(string text)
    {
        string[] parts = (text ?? "").Split(':', 2);
        _pairs.Add((parts[0], parts.Length == 2 ? parts[1] : ""));
    }

    /// <summary>Any number of mappings.</summary>
    public QosMapArgument(IDictionary map)
    {
        System.ArgumentNullException.ThrowIfNull(map);
        foreach (DictionaryEntry entry in map) _pairs.Add(($"{entry.Key}", $"{entry.Value}"));
    }

    /// <summary>A mapping of another link.</summary>
    public QosMapArgument(VlanQosMapping mapping)
    {
        System.ArgumentNullException.ThrowIfNull(mapping);
        _pairs.Add(($"{mapping.From}", $"{mapping.To}"));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', _pairs.ConvertAll(static pair => $"{pair.From}:{pair.To}"));

    /// <summary>The mappings of several arguments, or null where there are none. What becomes 0 is left out: that is so without a mapping.</summary>
    /// <exception cref="NetworkObjectException">InvalidQosMapping.</exception>
    internal static VlanQosMapping[]? Read(QosMapArgument[] arguments)
    {
        Dictionary<uint, VlanQosMapping> mappings = [];
        foreach (QosMapArgument argument in arguments)
        {
            foreach ((string from, string to) in argument._pairs)
            {
                VlanQosMapping mapping = new(Number(from, argument), Number(to, argument));
                if (!mappings.TryAdd(mapping.From, mapping))
                    throw Wrong(argument, $"Priority {mapping.From} cannot become two others, {mappings[mapping.From].To} and {mapping.To}.");
            }
        }

        List<VlanQosMapping> some = new(mappings.Values);
        some.RemoveAll(static mapping => mapping.To == 0);
        return some.Count == 0 ? null : [.. some];
    }

    private static uint Number(string text, QosMapArgument argument) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
        ? number
        : throw Wrong(argument, $"'{argument}' maps no priority to another: write two numbers with a colon, such as 1:2, or a hashtable.");

    private static NetworkObjectException Wrong(QosMapArgument argument, string message) => new("InvalidQosMapping", ObjectProblem.Invalid, argument.ToString(), message);
}
