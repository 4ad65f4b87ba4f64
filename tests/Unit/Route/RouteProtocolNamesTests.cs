using System;
using System.IO;
using System.Linq;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Route;

public sealed class RouteProtocolNamesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("NetNamespace-names-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Names_come_from_a_file_and_from_those_beside_it()
    {
        string system = Directory.CreateDirectory(Path.Combine(_directory, "usr")).FullName, own = Directory.CreateDirectory(Path.Combine(_directory, "etc")).FullName;
        File.WriteAllText(Path.Combine(system, "rt_protos"), "# comment\n0\tunspec\n77 seventy # and more\n0x4e\tseventyeight\nnonsense\n79\n");
        File.WriteAllText(Path.Combine(own, "rt_protos"), "77\tmine\n");
        Directory.CreateDirectory(Path.Combine(own, "rt_protos.d"));
        File.WriteAllText(Path.Combine(own, "rt_protos.d", "frr.conf"), "80 eighty\n");
        File.WriteAllText(Path.Combine(own, "rt_protos.d", "README"), "81 no\n");
        NumberNames names = new("rt_protos", system, own, Path.Combine(_directory, "nowhere"));
        Assert.Equal(["0 unspec", "77 mine", "78 seventyeight", "80 eighty"], names.Current().OrderBy(static pair => pair.Key).Select(static pair => $"{pair.Key} {pair.Value}"));
    }

    [Fact]
    public void What_has_a_name_of_ours_keeps_it()
    {
        Assert.Equal(("Static", "RouterAdvertisement"), (RouteProtocolNames.NameOf(RouteProtocol.Static), RouteProtocolNames.NameOf((RouteProtocol)9)));
        Assert.Equal("251", RouteProtocolNames.NameOf((RouteProtocol)251));
        Assert.Equal(("Static", "Static", "251"), (RouteProtocolNames.NameOf("Static"), RouteProtocolNames.NameOf("4"), RouteProtocolNames.NameOf("251")));
        Assert.Equal(RouteProtocol.RouterAdvertisement, RouteProtocolNames.Find("ra"));
        Assert.Null(RouteProtocolNames.Find("nobody at all"));
        Assert.Null(RouteProtocolNames.Find(null));
    }
}
