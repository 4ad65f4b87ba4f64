using NetNamespace.Namespaces;
using Xunit;

namespace NetNamespace.Tests.Unit.Containers;

public class NamespaceTextTests
{
    [Theory]
    [InlineData("pid:4242", 4242)]
    [InlineData("pid:", null)]
    [InlineData("pid:-1", null)]
    [InlineData("4242", null)]
    [InlineData(null, null)]
    public void A_process_is_read(string? text, int? process) => Assert.Equal(process, NamespaceText.ReadProcess(text));

    [Theory]
    [InlineData("net:[4026532281]", 4026532281UL)]
    [InlineData("net:[]", null)]
    [InlineData("net:[12", null)]
    [InlineData("net:[x]", null)]
    [InlineData("uts:[4026532281]", null)]
    public void A_number_is_read(string text, ulong? inode) => Assert.Equal(inode, NamespaceText.ReadInode(text));

    [Fact]
    public void What_is_written_is_read()
    {
        Assert.Equal(7, NamespaceText.ReadProcess(NamespaceText.OfProcess(7)));
        Assert.Equal(7UL, NamespaceText.ReadInode(NamespaceText.OfInode(7)));
        Assert.False(NamespaceText.IsUnnamed("blue"));
    }
}
