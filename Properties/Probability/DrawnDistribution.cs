using FsCheck;

namespace Functional.Properties;

/// <summary>A distribution of any kind with parameters that a generator drew.</summary>
public sealed record DrawnDistribution(string Name, double[] Parameters) : IPasteable
{
    /// <summary>How each kind is made of its parameters.</summary>
    internal static readonly Dictionary<string, Func<double[], IDistribution>> Kinds = new()
    {
        ["Normal"] = p => new Normal(p[0], p[1]),
        ["LogNormal"] = p => new LogNormal(p[0], p[1]),
        ["Exponential"] = p => new Exponential(p[0]),
        ["Uniform"] = p => new Uniform(p[0], p[1]),
        ["Gamma"] = p => new Gamma(p[0], p[1]),
        ["ChiSquared"] = p => new ChiSquared(p[0]),
        ["Beta"] = p => new Beta(p[0], p[1]),
        ["StudentT"] = p => new StudentT(p[0]),
        ["FDistribution"] = p => new FDistribution(p[0], p[1]),
        ["Laplace"] = p => new Laplace(p[0], p[1]),
        ["Cauchy"] = p => new Cauchy(p[0], p[1]),
        ["Weibull"] = p => new Weibull(p[0], p[1]),
        ["Bernoulli"] = p => new Bernoulli(p[0]),
        ["Binomial"] = p => new Binomial((long)p[0], p[1]),
        ["Poisson"] = p => new Poisson(p[0]),
        ["Geometric"] = p => new Geometric(p[0]),
        ["NegativeBinomial"] = p => new NegativeBinomial(p[0], p[1]),
    };

    internal IDistribution Made => Kinds[Name](Parameters);

    internal static DrawnDistribution Draw(Source source)
    {
        string[] names = [.. Kinds.Keys];
        string name = names[source.Below(names.Length)];
        return new(name, name switch
        {
            "Normal" or "Laplace" or "Cauchy" => [source.Between(-10.0, 10.0), Size()],
            "LogNormal" => [source.Between(-3.0, 3.0), Size(-7, 3)],
            "Uniform" => [source.Between(-10.0, 0.0), Size()],
            "Weibull" => [Size(-4, 7), Size()],
            "Binomial" => [source.Between(1, 1_000_000) / (source.OneIn(2) ? 1000 : 1), Share()],
            "Bernoulli" => [source.Unit()],
            "Geometric" => [Share()],
            "NegativeBinomial" => [Size(-6, 13), Math.Max(1e-3, Share())],
            _ => [Size(), Size()],
        });

        double Size(int low = -10, int high = 19) => Math.Clamp(Math.Abs(source.Exponent(low, high)), 1e-3, 1e6);
        double Share() => source.OneIn(3) ? Size(-20, -2) * 0.9 : 0.001 + (0.998 * source.Unit());
    }

    public string ToSource() => $"new DrawnDistribution(\"{Name}\", {CSharpLiteral.Of(Parameters)})";

    public override string ToString() => ToSource();
}

/// <summary>The generator of distributions.</summary>
public static class DistributionArbitraries
{
    public static Arbitrary<DrawnDistribution> DrawnDistribution() => Arbitraries.Draw((source, _) => Properties.DrawnDistribution.Draw(source), _ => []);
}
