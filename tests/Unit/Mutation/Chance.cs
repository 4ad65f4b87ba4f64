namespace NetNamespace.Tests.Unit.Mutation;

/// <summary>Numbers that look random and are the same for the same seed, on every machine and runtime (SplitMix64).</summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number below another.</summary>
    internal int Below(int bound) => (int)(Next() % (ulong)bound);

    internal bool OneIn(int many) => Below(many) == 0;

    /// <summary>One that is often at an edge: nothing, everything, one more or less.</summary>
    internal int Edge(int usual) => Below(6) switch
    {
        0 => 0,
        1 => 0xffff,
        2 => usual + 1,
        3 => usual - 1,
        4 => Below(64),
        _ => Below(0x10000),
    };

    private ulong Next()
    {
        ulong mixed = _state += 0x9e3779b97f4a7c15;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return mixed ^ (mixed >> 31);
    }
}
