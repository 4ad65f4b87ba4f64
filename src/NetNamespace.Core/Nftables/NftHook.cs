namespace NetNamespace.Nftables;

/// <summary>Where on its way a packet meets a base chain of an IP family. Source: linux/netfilter.h (NF_INET_*).</summary>
public enum NftHook
{
    /// <summary>NF_INET_PRE_ROUTING: as it comes in.</summary>
    Prerouting = 0,
    /// <summary>NF_INET_LOCAL_IN: for this host.</summary>
    Input = 1,
    /// <summary>NF_INET_FORWARD: through this host.</summary>
    Forward = 2,
    /// <summary>NF_INET_LOCAL_OUT: from this host.</summary>
    Output = 3,
    /// <summary>NF_INET_POST_ROUTING: as it goes out.</summary>
    Postrouting = 4,
    /// <summary>NF_INET_INGRESS.</summary>
    Ingress = 5,
}
