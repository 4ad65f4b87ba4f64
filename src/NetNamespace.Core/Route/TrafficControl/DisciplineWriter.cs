using System;
using System.Collections.Generic;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>
/// Writes the disciplines at the root of a link. The root takes the place of what was there in one step; a number that is in use would have the kernel
/// change the old one instead, and keep what is not mentioned.
/// </summary>
/// <param name="writer">Where to.</param>
/// <param name="index">The link.</param>
/// <param name="used">The numbers of the disciplines that it has.</param>
internal sealed class DisciplineWriter(MessageWriter writer, int index, HashSet<uint> used)
{
    internal void Write(NetLinkShaping shaping)
    {
        switch (shaping.Discipline)
        {
            case ShapingDiscipline.Netem:
                WriteNetem(shaping, TrafficHandle.Root, withRate: true);
                break;
            case ShapingDiscipline.Htb:
                WriteHtb(shaping);
                break;
            default:
                WriteTbf(shaping, shaping.HasEmulation ? TrafficHandle.Of(TrafficHandle.Major(WriteNetem(shaping, TrafficHandle.Root, withRate: false)), 1) : TrafficHandle.Root);
                break;
        }
    }

    private uint WriteNetem(NetLinkShaping shaping, uint parent, bool withRate)
    {
        uint handle = Begin(parent, NetemAttributes.Kind, shaping.Distribution ?? ShapingDistribution.Uniform);
        NetemWriter.Write(writer, shaping, withRate);
        return handle;
    }

    private void WriteTbf(NetLinkShaping shaping, uint parent)
    {
        Begin(parent, TbfAttributes.Kind);
        TbfAttributes.Write(writer, shaping);
    }

    private void WriteHtb(NetLinkShaping shaping)
    {
        uint handle = Begin(TrafficHandle.Root, HtbAttributes.Kind);
        uint onlyClass = TrafficHandle.Of(TrafficHandle.Major(handle), HtbAttributes.OnlyClass);
        HtbAttributes.WriteDiscipline(writer);
        TrafficRequests.NewClass(writer, index, handle, onlyClass, HtbAttributes.Kind);
        HtbAttributes.WriteClass(writer, shaping);
        if (shaping.HasEmulation) WriteNetem(shaping, onlyClass, withRate: false);
    }

    private uint Begin(uint parent, string kind, ShapingDistribution distribution = ShapingDistribution.Uniform)
    {
        int attempt = 0;
        uint handle = TrafficHandle.Marked((int)distribution, attempt);
        while (!used.Add(handle) && attempt < 15) handle = TrafficHandle.Marked((int)distribution, ++attempt);
        TrafficRequests.NewDiscipline(writer, index, parent, handle, kind);
        return handle;
    }
}
