using Functional.Kernels;

namespace Functional;

public readonly partial record struct RandomKey
{
    /// <summary>One exponential number: the first of <see cref="Exponential(double, int, Execution?)"/>.</summary>
    /// <param name="rate">The rate λ, finite and above 0; the mean is 1/λ.</param>
    /// <returns>The number, 0 or above.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not above 0 or not finite.</exception>
    public double Exponential(double rate)
    {
        Span<double> one = stackalloc double[1];
        Exponential(rate, one);
        return one[0];
    }

    /// <summary>Exponential numbers: the waiting times between events that come at a rate of λ.</summary>
    /// <param name="rate">The rate λ, finite and above 0; the mean is 1/λ.</param>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    /// <returns>The numbers, 0 or above; number i depends on the key, the rate and i alone.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not above 0 or not finite, or the count is negative.</exception>
    /// <example>
    /// <code>
    /// RandomKey.FromSeed(7).Exponential(2, 3)
    /// // Vector of 3: [0.39253424652079916, 0.8102382093680004, 0.1291530056003894]
    /// </code>
    /// </example>
    public Vector Exponential(double rate, int count, Execution? execution = null)
    {
        Guard.AtLeast(count, 0);
        var values = GC.AllocateUninitializedArray<double>(count);
        Exponential(rate, values.AsSpan(), execution);
        return Vector.Adopt(values);
    }

    /// <summary>Fills with exponential numbers: <c>-log(u) / rate</c>. Allocates nothing.</summary>
    /// <param name="rate">The rate λ, finite and above 0; the mean is 1/λ.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    /// <remarks>By inversion of u = (w + 1/2) / 2⁶³, w being word i without its top bit; so the tail reaches 44/λ.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not above 0 or not finite.</exception>
    public void Exponential(double rate, Span<double> destination, Execution? execution = null)
    {
        Guard.Positive(rate);
        Draws.Run(new ExponentialFromBits(rate), words, CounterOf(RandomPurpose.Exponential), destination, execution);
    }
}
