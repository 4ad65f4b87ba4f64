namespace NetNamespace.Route;

/// <summary>What is put around the packets of a tunnel besides, so that they look like UDP. Source: linux/if_tunnel.h (TUNNEL_ENCAP_*).</summary>
public enum TunnelEncapsulation
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>Foo over UDP.</summary>
    Fou = 1,
    /// <summary>Generic UDP encapsulation.</summary>
    Gue = 2,
    /// <summary>MPLS.</summary>
    Mpls = 3,
}
