using Functional.Kernels;

namespace Functional;

/// <summary>A try at a random count from two uniform numbers.</summary>
internal interface ICountTry
{
    /// <summary>Whether the count is accepted; if not it means nothing.</summary>
    bool Accepts(double u, double w, out double count);
}

/// <summary>Random counts of wide distributions, by rejection.</summary>
internal static class CountSampling
{
    /// <summary>Variances up to this are tried by a table: its ends are then 11 deviations from the middle.</summary>
    internal const double WidestTable = 2000;

    private const int Tries = 10_000;

    /// <summary>The first try of all elements at once; what is rejected goes on alone.</summary>
    internal static void Fill<TTry>(TTry attempt, DrawBlock block, Span<double> destination)
        where TTry : struct, ICountTry
    {
        Span<double> w = stackalloc double[DrawBlock.Most];
        w = w[..destination.Length];
        block.Uniforms(0, destination);
        block.Uniforms(1, w);
        for (var i = 0; i < w.Length; i++)
        {
            if (attempt.Accepts(destination[i], w[i], out var count))
            {
                destination[i] = count;
                continue;
            }
            var sequence = block.Alone(0, i);
            destination[i] = Next(attempt, ref sequence);
        }
    }

    internal static double Next<TTry>(TTry attempt, ref RandomSequence sequence)
        where TTry : struct, ICountTry
    {
        var count = 0.0;
        for (var i = 0; i < Tries && !attempt.Accepts(sequence.Uniform(), sequence.Uniform(), out count); i++)
        {
        }
        return count;
    }

    /// <summary>A Poisson number of a rate of its own: by waiting times up to a rate of 10, else by rejection.</summary>
    internal static double Poisson(ref RandomSequence sequence, double rate)
    {
        if (rate == 0)
            return 0;
        if (rate >= 1e15)
            return Math.Round(rate + Math.Sqrt(rate) * sequence.Normal()); // the skewness is below a rounding
        if (rate >= 10)
            return Next(new PoissonTry(rate), ref sequence);
        var limit = ScalarMath.Exp(-rate);
        var product = sequence.Uniform();
        var count = 0;
        for (; product > limit && count < Tries; count++)
            product *= sequence.Uniform();
        return count;
    }
}
