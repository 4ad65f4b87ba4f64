namespace NetNamespace.Objects;

/// <summary>Which tracked connections the kernel itself shall leave out. What is null does not matter.</summary>
public sealed record ConntrackFilter
{
    /// <summary>Only those of this family.</summary>
    public IPFamily? AddressFamily { get; init; }

    /// <summary>Only those with this mark.</summary>
    public uint? Mark { get; init; }

    /// <summary>The bits of the mark that count; all where it is null.</summary>
    public uint? MarkMask { get; init; }

    /// <summary>Only those in this zone.</summary>
    public ushort? Zone { get; init; }
}
