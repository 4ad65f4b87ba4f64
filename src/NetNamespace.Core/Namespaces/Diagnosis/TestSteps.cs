namespace NetNamespace.Namespaces;

/// <summary>All steps, in the order of the walk: whatever may be the cause of a step's failure comes before it.</summary>
internal static class TestSteps
{
    internal static readonly TestStep[] All =
    [
        new NamespaceStep(),
        new LoopbackStep(),
        new LinkStep(),
        new BridgeStep(),
        new AddressStep(),
        new RouteStep(),
        new OutputStep(),
        new NeighborStep(),
        new GatewayStep(),
        new ReversePathStep(),
        new ForwardingStep(),
        new OnwardStep(),
        new TransitStep(),
        new NatStep(),
        new ReplyStep(),
        new InputStep(),
        new ConntrackStep(),
        new DestinationStep(),
        new MtuStep(),
        new ResolverFileStep(),
        new NameServerStep(),
        new HolderStep(),
    ];
}
