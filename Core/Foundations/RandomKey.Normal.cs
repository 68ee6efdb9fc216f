using Functional.Kernels;

namespace Functional;

public readonly partial record struct RandomKey
{
    /// <summary>One standard normal number: the first of <see cref="Normal(int, Execution?)"/>.</summary>
    /// <returns>A number of mean 0 and standard deviation 1.</returns>
    public double Normal()
    {
        Span<double> one = stackalloc double[1];
        Normal(one);
        return one[0];
    }

    /// <summary>Standard normal numbers: mean 0, standard deviation 1.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    /// <returns>The numbers; number i depends on the key and i alone.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <example>
    /// <code>
    /// RandomKey.FromSeed(7).Normal(3)
    /// // Vector of 3: [0.9785224242863972, 0.603361357967619, -0.056488860305889496]
    /// </code>
    /// </example>
    public Vector Normal(int count, Execution? execution = null) => Normal(0, 1, count, execution);

    /// <summary>Fills with standard normal numbers. Allocates nothing.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    /// <remarks>
    /// By inversion: the quantile of ((word i without its top bit) + 1/2) / 2⁶⁴ in the upper tail, negative where the top bit is set; so
    /// both tails reach 9.1. The quantile is within 3 ulp; how it is computed stands with the kernel NormalTailQuantile.
    /// </remarks>
    public void Normal(Span<double> destination, Execution? execution = null) => Normal(0, 1, destination, execution);

    /// <summary>Fills with standard normal numbers: the double ones, rounded. Allocates nothing.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    public void Normal(Span<float> destination, Execution? execution = null) => Normal(0, 1, destination, execution);

    /// <summary>One normal number: the first of <see cref="Normal(double, double, int, Execution?)"/>.</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="standardDeviation">The standard deviation, finite and 0 or above.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mean is not finite, or the standard deviation negative or not finite.</exception>
    public double Normal(double mean, double standardDeviation)
    {
        Span<double> one = stackalloc double[1];
        Normal(mean, standardDeviation, one);
        return one[0];
    }

    /// <summary>Normal numbers with a mean and a standard deviation.</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="standardDeviation">The standard deviation, finite and 0 or above; 0 gives the mean.</param>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    /// <returns>The numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The mean is not finite, the standard deviation negative or not finite, or the count negative.
    /// </exception>
    /// <example>
    /// <code>
    /// RandomKey.FromSeed(7).Normal(100, 15, 3)
    /// // Vector of 3: [114.67783636429596, 109.05042036951428, 99.15266709541166]
    /// </code>
    /// </example>
    public Vector Normal(double mean, double standardDeviation, int count, Execution? execution = null)
    {
        Guard.AtLeast(count, 0);
        var values = GC.AllocateUninitializedArray<double>(count);
        Normal(mean, standardDeviation, values.AsSpan(), execution);
        return Vector.Adopt(values);
    }

    /// <summary>Fills with normal numbers: <c>mean + standardDeviation · z</c>. Allocates nothing.</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="standardDeviation">The standard deviation, finite and 0 or above; 0 gives the mean.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is not finite, or the standard deviation negative or not finite.</exception>
    public void Normal(double mean, double standardDeviation, Span<double> destination, Execution? execution = null)
    {
        Guard.Finite(mean);
        Guard.NotNegative(standardDeviation);
        Draws.Run(new NormalFromBits(mean, standardDeviation), words, CounterOf(RandomPurpose.Normal), destination, execution);
    }

    /// <summary>Fills with normal numbers: the double ones, rounded. Allocates nothing.</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="standardDeviation">The standard deviation, finite and 0 or above; 0 gives the mean.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is not finite, or the standard deviation negative or not finite.</exception>
    public void Normal(double mean, double standardDeviation, Span<float> destination, Execution? execution = null)
    {
        Guard.Finite(mean);
        Guard.NotNegative(standardDeviation);
        Draws.RunRounded(new NormalFromBits(mean, standardDeviation), words, CounterOf(RandomPurpose.Normal), destination, execution);
    }
}
