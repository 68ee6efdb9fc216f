using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>What a record prints does not depend on the culture of the thread.</summary>
public sealed class RecordTexts
{
    /// <summary>The text that the compiler writes for a record asks the culture: −1,5 in one land and -1.5 in another.</summary>
    [Fact]
    public void No_record_leaves_its_text_to_the_compiler()
    {
        string[] left =
        [
            .. new[] { typeof(Vector).Assembly, typeof(Dataset).Assembly }
                .SelectMany(assembly => assembly.GetTypes())
                .Where(type => type.IsVisible && !type.IsAbstract)
                .Where(type => type.GetMethod(nameof(ToString), Type.EmptyTypes)!.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
                .Select(type => type.Name),
        ];
        Assert.True(left.Length == 0, $"Expected ToString() by InvariantText.Of or a text of its own, got the compiler's: {string.Join(", ", left)}.");
    }

    [Fact]
    public void The_options_of_a_perceptron_print_every_member_and_no_name_of_a_type()
    {
        foreach (MultilayerPerceptronOptions options in (MultilayerPerceptronOptions[])[new MultilayerPerceptronClassifierOptions(), new MultilayerPerceptronRegressorOptions()])
        {
            string text = options.ToString();
            Assert.All(options.GetType().GetProperties(), p => Assert.Contains($" {p.Name} = ", text, StringComparison.Ordinal));
            Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Texts_are_invariant()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat.NumberDecimalSeparator = ",";
        strange.NumberFormat.NegativeSign = "−";
        strange.NumberFormat.PositiveInfinitySymbol = "∞";
        try
        {
            CultureInfo.CurrentCulture = strange;
            Assert.Equal("Normal { Mean = -1.5, StandardDeviation = 2.5 }", new Normal(-1.5, 2.5).ToString());
            Assert.Equal("Adam { Rate = 0.001, MeanDecay = 0.9, SquareDecay = 0.999, Epsilon = 1E-08 }", new Adam().ToString());
            Assert.Equal("DropoutLayer { Keep = 0.5 }", new DropoutLayer(0.5).ToString());
            Assert.StartsWith("RootEstimate { Root = -0.5, ", RootFinding.Brent(x => x + 0.5, -1, 1).ToString(), StringComparison.Ordinal);
            var options = new MultilayerPerceptronClassifierOptions { HiddenUnits = [7, 5], ClassWeights = ImmutableDictionary<int, double>.Empty.Add(3, 0.5).Add(1, 2) };
            Assert.StartsWith("MultilayerPerceptronClassifierOptions { HiddenUnits = [7, 5], Activation = Relu, ", options.ToString(), StringComparison.Ordinal);
            Assert.EndsWith("LabelSmoothing = 0, BalancedClasses = False, ClassWeights = [1: 2, 3: 0.5] }", options.ToString(), StringComparison.Ordinal);
            Assert.Equal("Execution { ", new Execution().ToString()[..12]);
            Assert.Equal(
                "x1: 2 values, 0 missing, mean -0.5, standard deviation 1.41421, median -0.5, from -1.5 to 0.5",
                Dataset.FromArrays([[-1.5], [0.5]]).Describe()["x1"].ToString());
            Assert.Same(strange, CultureInfo.CurrentCulture);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
