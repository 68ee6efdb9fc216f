using Xunit;
using Xunit.Abstractions;

namespace Functional.Properties;

/// <summary>Machines of one bit class compute the same bits: each kernel is run in processes with fewer instructions each.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public class DigestTests(ITestOutputHelper output)
{
    private static readonly (string Name, string Value)[][] Settings =
    [
        [],
        [("DOTNET_EnableAVX512", "0")],
        [("DOTNET_EnableAVX2", "0")],
        [("DOTNET_EnableHWIntrinsic", "0")],
        [("DOTNET_TieredCompilation", "0")],
    ];

    [Fact]
    public void Digests_are_equal_within_a_bit_class()
    {
        Dictionary<string, (string Setting, IReadOnlyList<string> Lines)> first = [];
        foreach ((string Name, string Value)[] setting in Settings)
        {
            ChildProcess.Ended child = ChildProcess.Run(["digest"], setting);
            string name = setting.Length == 0 ? "default" : $"{setting[0].Name}={setting[0].Value}";
            Assert.True(child.ExitCode == 0, $"{name}: the process ended with {child.ExitCode}\n{child.Errors}");
            output.WriteLine($"{name}: {child.Output[0]}\n{child.LastLine}");

            string bitClass = child.Output[0].Split(';')[0];
            Assert.Contains(bitClass, (string[])["class FMA", "class no-FMA"]);
            List<string> lines = [.. child.Output.Skip(1)];
            Assert.Equal(KernelCases.All.Count + 1, lines.Count);
            if (!first.TryGetValue(bitClass, out (string Setting, IReadOnlyList<string> Lines) seen))
            {
                first.Add(bitClass, (name, lines));
                continue;
            }
            string[] differing = [.. seen.Lines.Zip(lines).Where(p => p.First != p.Second).Select(p => $"{p.First} but {p.Second}")];
            Assert.True(differing.Length == 0, $"{bitClass}: {seen.Setting} and {name} differ\n{string.Join('\n', differing)}");
        }
    }
}
