using Functional.Fluent;

namespace Functional.Properties;

/// <summary>The examples of README.md, compiled and run: the body of each method is a block of the README, word for word.</summary>
/// <remarks>
/// The README shows the body, and below it a block of text with what the body prints. The using lines of a block stand at the head of
/// this file. An example writes to a <c>Console</c> that is given to it.
/// </remarks>
internal sealed partial class ReadmeExamples(StringWriter output)
{
    // Named like System.Console, so that an example reads in the README as it would in a program.
    private StringWriter Console { get; } = output;

    [ReadmeExample]
    public void First()
    {
        Vector height = [1.62, 1.75, 1.81, 1.68, 1.93];
        Vector weight = [58.1, 70.4, 82.0, 65.5, 95.2];

        Console.WriteLine(Statistics.Mean(height));
        Console.WriteLine(Statistics.PearsonCorrelation(height, weight));
        Console.WriteLine(Statistics.Quantiles(weight, [0.25, 0.5, 0.75]));
        Console.WriteLine(Statistics.SampleVariance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]));
        Console.WriteLine(Elementwise.Softmax([1000, 1000, 1001]));
        Console.WriteLine(LinearAlgebra.Norm2([3e-200, 4e-200]));
        Console.WriteLine(Moments.Combine(Moments.Of(height[..2]), Moments.Of(height[2..])));
        Console.WriteLine(RandomKey.FromSeed(7).Normal(3));
    }

    [ReadmeExample]
    public void Data()
    {
        var csv = """
            age,income,children
            31,48000,2
            45,61000,0
            27,none,1
            """;
        try
        {
            Dataset.ReadCsv(new StringReader(csv), new CsvOptions { Target = "income" });
        }
        catch (CsvFormatException error)
        {
            Console.WriteLine(error.Message);
        }
    }

    [ReadmeExample]
    public void Derivatives()
    {
        var x = Expression.Symbol("x");
        Console.WriteLine((Expression.Sin(x * x) / x).Differentiate("x"));
        Console.WriteLine(Forward.Derivatives(t => Real.Exp(2 * t), 0, order: 4));
        Console.WriteLine(Reverse.Gradient(v => (1 - v[0]) * (1 - v[0]) + 100 * (v[1] - v[0] * v[0]) * (v[1] - v[0] * v[0]), [-1.2, 1]));
    }
}

/// <summary>Marks a method whose body is a block of README.md.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReadmeExampleAttribute : Attribute;
