using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>The scales of first weights against PyTorch (References/neural-networks).</summary>
[Trait("Formula", "N10")]
public sealed class InitializationReferences
{
    [Fact]
    public void Scales_are_those_of_PyTorch()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References/neural-networks/initialization.json")));
        foreach (var row in document.RootElement.GetProperty("scales").EnumerateArray())
        {
            string rule = row.GetProperty("rule").GetString()!;
            int inputs = row.GetProperty("inputs").GetInt32(), outputs = row.GetProperty("outputs").GetInt32();
            double scale = row.GetProperty("scale").GetDouble();
            RandomKey key = RandomKey.FromSeed(5);
            Matrix weights = rule switch
            {
                "GlorotUniform" => Initialization.GlorotUniform(key, inputs, outputs),
                "GlorotNormal" => Initialization.GlorotNormal(key, inputs, outputs),
                "HeUniform" => Initialization.HeUniform(key, inputs, outputs),
                "HeNormal" => Initialization.HeNormal(key, inputs, outputs),
                "LeCunUniform" => Initialization.LeCunUniform(key, inputs, outputs),
                _ => Initialization.LeCunNormal(key, inputs, outputs),
            };
            // The numbers behind them, of scale 1, are the key's: multiplied by the scale, to the rounding of the scale and the product.
            double[] unit = new double[inputs * outputs];
            if (rule.EndsWith("Uniform", StringComparison.Ordinal))
                key.UniformBetween(-1, 1, unit);
            else
                key.Normal(unit);
            for (int i = 0; i < unit.Length; i++)
                Agree.Close(scale * unit[i], weights.Values[i], 4 * Tolerance.Epsilon, 4 * Tolerance.Epsilon, $"{rule} {inputs}×{outputs}, weight {i}");
        }
    }
}
