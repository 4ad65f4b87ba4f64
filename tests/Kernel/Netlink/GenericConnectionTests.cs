using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using Xunit;

namespace NetNamespace.Tests.Kernel.Netlink;

public class GenericConnectionTests : KernelTest
{
    private static readonly GenericFamily Controller = new("nlctrl", 2, "CONFIG_NET");
    private static readonly GenericFamily Nothing = new("nothing_of_this", 1, "CONFIG_NOTHING");

    [Fact]
    public void A_family_is_found_here_and_in_another_namespace()
    {
        new NamespaceOperations(Session).Create("a");
        Assert.True(Session.Current.Generic.Has(Controller));
        Assert.True(Session.Open("a").Generic.Has(Controller));
    }

    [Fact]
    public void A_family_that_no_kernel_has_is_an_error_that_names_it()
    {
        GenericConnection connection = Session.Current.Generic;
        Assert.False(connection.Has(Nothing));
        GenericCommand command = Nothing.Command(1, "NOTHING", new AttributeSet("nothing"));
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => connection.Begin(command, NetlinkFlags.Acknowledge, new Operation("X", "try")));
        Assert.Contains("'nothing_of_this' in the current network namespace. It takes CONFIG_NOTHING, built in.", e.Message);
    }
}
