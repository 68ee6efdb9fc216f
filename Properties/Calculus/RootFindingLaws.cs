using Xunit;

namespace Functional.Properties;

/// <summary>Roots are found where there is one, and it is told where there is none.</summary>
public sealed class RootFindingLaws
{
    [Law]
    public void Brent_finds_the_root_of_a_monotone_function(ModerateNumber number)
    {
        double root = Math.Clamp(number.Value, -1e6, 1e6);
        RootEstimate found = RootFinding.Brent(x => Math.Cbrt(x - root) + (x - root), root - 3, root + 5);
        Assert.True(found.Converged);
        // The bracket ends at 4 roundings of x, or at the least double.
        Agree.Within(root, found.Root, (8 * Tolerance.Epsilon * Math.Abs(root)) + (2 * Tolerance.Least), "root");
    }

    [Fact]
    public void Known_roots_are_found()
    {
        Assert.Equal(Math.Sqrt(2), RootFinding.Brent(x => (x * x) - 2, 0, 2).Root, 1e-15);
        Assert.Equal(Math.Sqrt(2), RootFinding.Newton(x => (x * x) - 2, 1).Root, 1e-15);
        Assert.Equal(0, RootFinding.Brent(x => x, 0, 1).Root);
        Assert.Equal(0.7390851332151607, RootFinding.Newton(x => Real.Cos(x) - x, 1).Root, 1e-15); // Dottie's number
    }

    [Fact]
    public void What_has_no_root_is_told()
    {
        // A least |f| that is not 0 is no root, however short the last steps are.
        Assert.False(RootFinding.Newton(x => (x * x) + 1, 0.5).Converged);
        Assert.False(RootFinding.Newton(x => (x * x * x) - (2 * x) + 2, 0).Converged);
        Assert.True(RootFinding.Newton(x => (x - 1) * (x - 1), 3).Converged);
        Assert.False(RootFinding.Newton(x => 1 + (0 * x), 0).Converged);
        Assert.False(RootFinding.Brent(x => x < 0.5 ? -1 : x < 0.6 ? double.NaN : 1, 0, 1).Converged);
        Assert.False(RootFinding.Brent(x => 1 / x, -1, 2).Converged);
        Assert.False(RootFinding.Brent(x => 1 / (x - 0.3), 0, 1).Converged);
        Assert.False(RootFinding.Brent(Math.Tan, 1, 2, 1e-6).Converged);
        Assert.True(RootFinding.Brent(Math.Tan, 2, 4).Converged);
        Assert.Throws<ArgumentException>(() => RootFinding.Brent(x => (x * x) + 1, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RootFinding.Brent(x => x, double.NegativeInfinity, 1));
    }
}
