namespace NetNamespace.Tests.Kernel.Diagnosis;

/// <summary>A test with a namespace <c>blue</c> whose eth0, 10.1.1.2, leads to this host's veth-probe, 10.1.1.1.</summary>
public abstract class DiagnosisTest : KernelTest
{
    protected DiagnosisTest()
    {
        Run("ip", "netns", "add", "blue");
        Run("ip", "-n", "blue", "link", "set", "lo", "up");
        Run("ip", "link", "add", "veth-probe", "type", "veth", "peer", "name", "eth0", "netns", "blue");
        Run("ip", "addr", "add", "10.1.1.1/24", "dev", "veth-probe");
        Run("ip", "link", "set", "veth-probe", "up");
        Run("ip", "-n", "blue", "addr", "add", "10.1.1.2/24", "dev", "eth0");
        Run("ip", "-n", "blue", "link", "set", "eth0", "up");
    }
}
