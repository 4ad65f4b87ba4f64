using System;
using System.IO;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Containers;

/// <summary>Recorded lines of /proc/PID/cgroup and recorded files of the runtimes.</summary>
public sealed class ContainerFinderTests : IDisposable
{
    private const int Process = 4242;
    private const string Id = "e2abcff841820d144e046923be6769a2d87101add7d6c32ca537668c96561f2d";
    private readonly string _root = Directory.CreateTempSubdirectory("NetNamespace-test-").FullName;

    // docker run under cgroup v1, v2 with systemd's driver and with Docker's own, and with --cgroup-parent.
    [Theory]
    [InlineData("9:name=systemd:/docker/ID\n8:pids:/docker/ID\n0::/docker/ID\n", "docker")]
    [InlineData("0::/system.slice/docker-ID.scope\n", "docker")]
    [InlineData("0::/system.slice/docker-ID.scope/init\n", "docker")]
    [InlineData("0::/user.slice/user-1000.slice/user@1000.service/user.slice/docker-ID.scope\n", "docker")]
    // podman run, as root and without, and with --cgroup-manager cgroupfs.
    [InlineData("0::/machine.slice/libpod-ID.scope/container\n", "podman")]
    [InlineData("0::/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-ID.scope/container\n", "podman")]
    [InlineData("9:name=systemd:/libpod_parent/libpod-ID\n", "podman")]
    // Pods of Kubernetes on containerd with both drivers, also where it is told the wrong one; nerdctl.
    [InlineData("0::/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod2fe1.slice/cri-containerd-ID.scope\n", "containerd")]
    [InlineData("11:memory:/kubepods/burstable/pod2fe1-77/ID\n", "containerd")]
    [InlineData("4:devices:/system.slice/containerd.service/kubepods-besteffort-pod2fe1.slice:cri-containerd:ID\n", "containerd")]
    [InlineData("0::/system.slice/nerdctl-ID.scope\n", "containerd")]
    [InlineData("0::/kubepods.slice/kubepods-pod2fe1.slice/crio-ID.scope/container\n", "cri-o")]
    // Docker in a container of LXC: the inner one counts.
    [InlineData("0::/lxc.payload.outer/system.slice/docker-ID.scope\n", "docker")]
    public void Containers_with_an_identifier_are_recognised(string cgroup, string runtime)
    {
        NetContainer? found = Find(cgroup.Replace("ID", Id, StringComparison.Ordinal));
        Assert.Equal(new NetContainer(runtime, Id, null), found);
    }

    // lxc-start 5 and 3, LXD, a service in it; systemd-nspawn by hand and by its unit; libvirt with and without systemd-machined.
    [Theory]
    [InlineData("9:name=systemd:/lxc.payload.web_2\n8:pids:/lxc.payload.web_2\n0::/lxc.payload.web_2\n", "lxc", "web_2")]
    [InlineData("0::/lxc.payload/web/init.scope\n", "lxc", "web")]
    [InlineData("3:cpuset:/lxc/web\n", "lxc", "web")]
    [InlineData("0::/lxc.payload.c1/lxc.payload.inner/system.slice/ssh.service\n", "lxc", "inner")]
    [InlineData("0::/machine.slice/machine-deb\\x2d12.scope/payload\n", "systemd-nspawn", "deb-12")]
    [InlineData("0::/machine.slice/systemd-nspawn@web.service/payload/system.slice/nginx.service\n", "systemd-nspawn", "web")]
    [InlineData("0::/machine.slice/machine-lxc\\x2d4242\\x2dweb\\x2d1.scope/libvirt\n", "libvirt-lxc", "web-1")]
    [InlineData("2:cpu:/machine/lxc-4242-web.libvirt-lxc\n", "libvirt-lxc", "web")]
    [InlineData("2:cpu:/machine/web.libvirt-lxc\n", "libvirt-lxc", "web")]
    [InlineData("0::/machine.slice/machine-qemu\\x2d3\\x2ddeb12.scope/libvirt/emulator\n", "libvirt-qemu", "deb12")]
    [InlineData("2:cpu:/machine/qemu-3-deb12.libvirt-qemu/vcpu0\n", "libvirt-qemu", "deb12")]
    public void Containers_with_a_name_are_recognised(string cgroup, string runtime, string name) =>
        Assert.Equal(new NetContainer(runtime, name, name), Find(cgroup));

    // A desktop session, services, a pod's slice without container, the runtimes' own helpers, an identifier that no runtime knows.
    [Theory]
    [InlineData("0::/\n")]
    [InlineData("")]
    [InlineData("no line of it")]
    [InlineData("0::/user.slice/user-1000.slice/session-2.scope\n")]
    [InlineData("0::/system.slice/docker.service\n")]
    [InlineData("0::/system.slice/lxc.service\n")]
    [InlineData("0::/lxc.monitor.web_2\n")]
    [InlineData("0::/machine.slice/libpod-conmon-ID.scope\n")]
    [InlineData("0::/kubepods.slice/kubepods-pod2fe1.slice/crio-conmon-ID.scope\n")]
    [InlineData("0::/machine.slice\n")]
    [InlineData("0::/docker/buildkit\n")]
    [InlineData("0::/mine/ID\n")]
    public void Other_cgroups_are_none(string cgroup) => Assert.Null(Find(cgroup.Replace("ID", Id, StringComparison.Ordinal)));

    [Fact]
    public void Docker_says_the_name()
    {
        Write($"/var/lib/docker/containers/{Id}/config.v2.json", $$"""{"State":{"Running":true,"Pid":29801},"ID":"{{Id}}","Name":"/web-1","Driver":"vfs"}""");
        Assert.Equal(new NetContainer("docker", Id, "web-1"), Find($"0::/system.slice/docker-{Id}.scope\n"));
    }

    [Fact]
    public void Docker_is_found_by_its_mounts_where_data_and_cgroup_are_elsewhere()
    {
        Write($"/srv/data/containers/{Id}/config.v2.json", """{"Name":"/web-1"}""");
        Write($"/proc/{Process}/mountinfo", $"""
            91 90 0:41 / /proc rw,nosuid,nodev,noexec,relatime - proc proc rw
            107 90 254:0 /srv/data/containers/{Id}/resolv.conf /etc/resolv.conf rw,relatime - ext4 /dev/vda rw,discard
            108 90 254:0 /srv/data/containers/{Id}/hostname /etc/hostname rw,relatime - ext4 /dev/vda rw,discard

            """);
        Assert.Equal(new NetContainer("docker", Id, "web-1"), Find($"9:name=systemd:/mine/{Id}\n0::/mine/{Id}\n"));
    }

    [Fact]
    public void Docker_is_found_where_its_configuration_puts_the_data()
    {
        Write("/etc/docker/daemon.json", """{"data-root":"/srv/docker","iptables":false}""");
        Write($"/srv/docker/containers/{Id}/config.v2.json", """{"Name":"/web-1"}""");
        Assert.Equal("web-1", Find($"0::/docker/{Id}\n")?.Name);
    }

    [Fact]
    public void A_file_that_is_cut_off_says_no_name()
    {
        Write($"/var/lib/docker/containers/{Id}/config.v2.json", """{"ID":"e2ab","Name":"/we""");
        Assert.Equal(new NetContainer("docker", Id, null), Find($"0::/docker/{Id}\n"));
    }

    [Fact]
    public void Docker_says_whose_a_mount_is()
    {
        Write($"/var/lib/docker/containers/{Id}/config.v2.json", """{"NetworkSettings":{"SandboxID":"ef15482c67cb8d8f","SandboxKey":"/var/run/docker/netns/ef15482c67cb"},"Name":"/web-1"}""");
        Assert.Equal(new NetContainer("docker", Id, "web-1"), Finder.OfMount("/run/docker/netns/ef15482c67cb"));
        Assert.Null(Finder.OfMount("/run/docker/netns/default"));
        Assert.Null(Finder.OfMount("/run/netns/ef15482c67cb"));
    }

    [Theory]
    [InlineData("/var/lib/containers/storage/overlay-containers/containers.json")]
    [InlineData("/run/containers/storage/vfs-containers/volatile-containers.json")]
    public void Podman_says_the_name(string file)
    {
        Write(file, $$$"""[{"id":"77","names":["other"]},{"id":"{{{Id}}}","names":["pweb"],"image":"189b","metadata":"{\"name\":\"pweb\"}","flags":{"MountLabel":""}}]""");
        Assert.Equal(new NetContainer("podman", Id, "pweb"), Find($"0::/machine.slice/libpod-{Id}.scope/container\n"));
    }

    [Fact]
    public void Podman_says_whose_a_mount_is()
    {
        Write($"/var/lib/containers/storage/overlay-containers/{Id}/userdata/config.json", """
            {"annotations":{"io.container.manager":"libpod","io.kubernetes.cri-o.Created":"2026-11-28T20:58:49Z"},
             "linux":{"namespaces":[{"type":"pid"},{"type":"network","path":"/run/netns/netns-2b7e"},{"type":"mount"}]}}
            """);
        Assert.Equal(new NetContainer("podman", Id, null), Finder.OfMount("/run/netns/netns-2b7e"));
        Assert.Null(Finder.OfMount("/run/netns/netns-other"));
    }

    [Theory]
    [InlineData("""{"annotations":{"io.kubernetes.cri.container-type":"container","io.kubernetes.cri.container-name":"nginx","io.kubernetes.cri.sandbox-name":"web-0"}}""", "nginx")]
    [InlineData("""{"annotations":{"io.kubernetes.cri.container-type":"sandbox","io.kubernetes.cri.sandbox-name":"web-0"}}""", "web-0")]
    [InlineData("""{"annotations":null}""", null)]
    [InlineData("[]", null)]
    public void Containerd_says_the_name(string configuration, string? name)
    {
        Write($"/run/containerd/io.containerd.runtime.v2.task/k8s.io/{Id}/config.json", configuration);
        Assert.Equal(new NetContainer("containerd", Id, name), Find($"11:memory:/kubepods/burstable/pod2fe1/{Id}\n"));
        Assert.Equal(new NetContainer("containerd", Id, name), Find($"0::/default/{Id}\n"));
    }

    [Fact]
    public void Containerd_says_whose_a_mount_is()
    {
        Write($"/run/containerd/io.containerd.runtime.v2.task/k8s.io/{Id}/config.json", """
            {"annotations":{"io.kubernetes.cri.sandbox-name":"web-0"},"linux":{"namespaces":[{"type":"network","path":"/var/run/netns/cni-9f"}]}}
            """);
        Assert.Equal(new NetContainer("containerd", Id, "web-0"), Finder.OfMount("/run/netns/cni-9f"));
    }

    [Theory]
    [InlineData("""{"annotations":{"io.kubernetes.container.name":"nginx","io.kubernetes.pod.name":"web-0"}}""", "nginx")]
    [InlineData("""{"annotations":{"io.kubernetes.container.name":"POD","io.kubernetes.pod.name":"web-0"}}""", "web-0")]
    public void Crio_says_the_name(string configuration, string name)
    {
        Write($"/run/containers/storage/overlay-containers/{Id}/userdata/config.json", configuration);
        Assert.Equal(new NetContainer("cri-o", Id, name), Find($"0::/kubepods.slice/crio-{Id}.scope\n"));
    }

    // What systemd-machined knows of a machine that another program registered.
    [Fact]
    public void A_machine_of_somebody_else_is_not_nspawns()
    {
        Write("/run/systemd/machines/web", "NAME=web\nSCOPE=machine-web.scope\nSERVICE=mkosi\nLEADER=4242\nCLASS=container\n");
        Assert.Null(Find("0::/machine.slice/machine-web.scope\n"));
        Write("/run/systemd/machines/web", "NAME=web\nSCOPE=machine-web.scope\nSERVICE=systemd-nspawn\nLEADER=4242\nCLASS=container\n");
        Assert.Equal("systemd-nspawn:web", Find("0::/machine.slice/machine-web.scope\n")?.ToString());
    }

    [Fact]
    public void A_name_that_libvirt_cut_is_found_in_its_files()
    {
        Write("/run/libvirt/lxc/a-name-of-more-than-twenty.xml", "<domstatus/>");
        Assert.Equal("a-name-of-more-than-twenty", Find("0::/machine.slice/machine-lxc\\x2d77\\x2da\\x2dname\\x2dof\\x2dmore\\x2dthan\\x2d.scope/libvirt\n")?.Name);
    }

    [Fact]
    public void Without_a_name_the_beginning_of_the_identifier_is_shown() => Assert.Equal("docker:e2abcff84182", new NetContainer("docker", Id, null).ToString());

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private ContainerFinder Finder => new(new ContainerFiles(_root));

    private NetContainer? Find(string cgroup)
    {
        Write($"/proc/{Process}/cgroup", cgroup);
        return Finder.Of(Process);
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_root + path)!);
        File.WriteAllText(_root + path, text);
    }
}
