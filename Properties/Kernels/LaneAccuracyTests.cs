using Xunit;
using Xunit.Abstractions;

namespace Functional.Properties;

/// <summary>The lane functions against mpmath over the whole range, with fused multiply-add and without.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public class LaneAccuracyTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. LaneFunction.All.Select(f => f.Name)];

    [Theory]
    [InlineData("DOTNET_TieredCompilation", "1")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    public void Every_function_keeps_its_bound(string setting, string value)
    {
        var child = ChildProcess.Run(["ulps"], (setting, value));
        output.WriteLine(string.Join('\n', child.Output));
        Assert.True(child.ExitCode == 0, string.Join('\n', child.Output) + child.Errors);
        Assert.Equal(1 + 3 * LaneFunction.All.Count, child.Output.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_width_computes_the_same_bits(string name)
    {
        var function = LaneFunction.Named(name);
        double[] x = [.. LaneReference.Of(name, "double").X, .. Numbers.Specials];
        float[] f = [.. LaneReference.Of(name, "float").X.Select(v => (float)v), .. Numbers.FloatSpecials];
        double[] first = new double[x.Length], other = new double[x.Length];
        float[] firstFloat = new float[f.Length], otherFloat = new float[f.Length];
        function.Double(128, x, first);
        function.Float(128, f, firstFloat);
        foreach (var bits in Widths.All)
        {
            function.Double(bits, x, other);
            Agree.Bits(first, other, $"{name} at {bits} bits");
            function.Float(bits, f, otherFloat);
            Agree.Bits(firstFloat, otherFloat, $"{name} of floats at {bits} bits");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_lane_does_not_see_its_neighbours(string name)
    {
        // Alone, among common numbers, and among rare ones that send the register another way.
        var function = LaneFunction.Named(name);
        var x = LaneReference.Of(name, "double").X;
        foreach (var neighbour in Numbers.Specials)
        {
            var among = new double[x.Length * 2];
            for (var i = 0; i < x.Length; i++)
                (among[2 * i], among[2 * i + 1]) = (x[i], neighbour);
            double[] alone = new double[x.Length], y = new double[among.Length];
            function.Double(Widths.Own, x, alone);
            function.Double(Widths.Own, among, y);
            for (var i = 0; i < x.Length; i++)
                Agree.Bits(alone[i], y[2 * i], $"{name}({x[i]:R}) beside {neighbour:R}");
        }
    }
}
