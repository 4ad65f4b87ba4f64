using Xunit;
namespace NetNamespace.Tests;
public class Smoke { [Fact] public void One() => Assert.Equal(2, 1 + 1); [Fact] public void Two() => Assert.Skip("no"); }
