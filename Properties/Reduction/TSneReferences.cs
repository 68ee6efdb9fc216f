using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>t-SNE against mpmath and scikit-learn (References/reduction/tsne.json).</summary>
public sealed class TSneReferences
{
    private static readonly JsonElement Cases = ReferenceJson.Load("reduction/tsne.json").GetProperty("cases");

    [Fact]
    [Trait("Formula", "D10"), Trait("Formula", "D11"), Trait("Formula", "D12")]
    public void Probabilities_costs_and_gradients_are_those_of_mpmath_and_scikit_learn()
    {
        foreach (var entry in Cases.EnumerateArray())
        {
            Matrix x = entry.Rows("x"), y = entry.Rows("y");
            var p = NeighborEmbedding.ConditionalProbabilities(Distance.Pairwise(x), entry.GetProperty("perplexity").GetDouble());
            // The entropy is right to 10⁻¹³·(1 + ln n); dH/d ln β is a good part of 1 where the perplexity is well between 1 and n, and ln p changes by β·d² < 40 times as much.
            Agree.Within(entry.Rows("conditional").AsSpan(), p.AsSpan(), 40 * 5e-13);
            var joint = NeighborEmbedding.JointProbabilities(p);
            Agree.Within(entry.Rows("student").AsSpan(), NeighborEmbedding.StudentProbabilities(y).AsSpan(), 1e-15);
            // scikit-learn's sums of n² terms in double, and those differences of P.
            Agree.Within(entry.GetProperty("cost").GetDouble(), NeighborEmbedding.Cost(joint, y), 1e-11);
            Agree.Within(entry.Rows("gradient").AsSpan(), NeighborEmbedding.Gradient(joint, y).AsSpan(), 1e-11);
            int[] neighbors = [1, 3, 5];
            Agree.Within(entry.Doubles("trust"), [.. neighbors.Select(k => Metrics.Trustworthiness(x, y, k))], 1e-14);
            var tsne = TSne.Fit(x, Options(entry, 1));
            Agree.Close(entry.Doubles("widths"), tsne.Bandwidths, 1e-12);
        }
    }

    [Fact]
    [Trait("Formula", "D12")]
    public void The_descent_is_that_of_scikit_learn()
    {
        foreach (var entry in Cases.EnumerateArray())
        {
            var costs = entry.Doubles("costs");
            TSne early = TSne.Fit(entry.Rows("x"), Options(entry, 30)), late = TSne.Fit(entry.Rows("x"), Options(entry, 50));
            // Steps are contractions near the optimum, and stretch what differs by some per cent before: 50 of them from 10⁻¹² on.
            Agree.Within(entry.Rows("early").AsSpan(), early.Embedding.AsSpan(), 1e-9);
            Agree.Within(entry.Rows("late").AsSpan(), late.Embedding.AsSpan(), 1e-8);
            Agree.Within(costs, [early.KullbackLeibler, late.KullbackLeibler], 1e-9);
        }
    }

    private static TSneOptions Options(JsonElement entry, int iterations)
    {
        var start = entry.Rows("start");
        return new()
        {
            Components = start.Columns,
            Perplexity = entry.GetProperty("perplexity").GetDouble(),
            Embedding = start,
            LearningRate = 0.5,
            ExaggerationIterations = 30,
            MaxIterations = iterations,
            Method = TSneMethod.Exact,
        };
    }
}
