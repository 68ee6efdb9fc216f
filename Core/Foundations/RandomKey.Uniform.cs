using Functional.Kernels;

namespace Functional;

public readonly partial record struct RandomKey
{
    /// <summary>One uniform number in [0, 1): the first of <see cref="Uniform(int, Execution?)"/>.</summary>
    /// <returns>A multiple of 2⁻⁵³.</returns>
    public double Uniform()
    {
        Span<double> one = stackalloc double[1];
        Uniform(one);
        return one[0];
    }

    /// <summary>Uniform numbers in [0, 1).</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    /// <returns>Multiples of 2⁻⁵³; number i depends on the key and i alone.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <example>
    /// <code>
    /// RandomKey.FromSeed(7).Uniform(3)
    /// // Vector of 3: [0.8045878612007208, 0.7488261977574874, 0.6541051459696356]
    /// </code>
    /// </example>
    public Vector Uniform(int count, Execution? execution = null)
    {
        Guard.AtLeast(count, 0);
        var values = GC.AllocateUninitializedArray<double>(count);
        Uniform(values.AsSpan(), execution);
        return Vector.Adopt(values);
    }

    /// <summary>Fills with uniform numbers in [0, 1): <c>destination[i] = (word i &gt;&gt;&gt; 11) · 2⁻⁵³</c>. Allocates nothing.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    public void Uniform(Span<double> destination, Execution? execution = null) =>
        Draws.Run(default(UniformFromBits), words, CounterOf(RandomPurpose.Uniform), destination, execution);

    /// <summary>
    /// Fills with uniform numbers in [0, 1), two from a word: <c>destination[i] = (half-word i &gt;&gt;&gt; 8) · 2⁻²⁴</c>, the lower half
    /// first. Allocates nothing.
    /// </summary>
    /// <param name="destination">Where to. These are not the double numbers rounded, which could be 1.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    public void Uniform(Span<float> destination, Execution? execution = null) =>
        Draws.Run(default(UniformSingleFromBits), words, CounterOf(RandomPurpose.Uniform), destination, execution);

    /// <summary>One uniform number in [low, high): the first of <see cref="UniformBetween(double, double, int, Execution?)"/>.</summary>
    /// <param name="low">The smallest possible number, finite.</param>
    /// <param name="high">Above all possible numbers, finite.</param>
    /// <returns>low ≤ number &lt; high.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A bound or their distance is not finite, or high is not above low.</exception>
    public double UniformBetween(double low, double high)
    {
        Span<double> one = stackalloc double[1];
        UniformBetween(low, high, one);
        return one[0];
    }

    /// <summary>Uniform numbers in [low, high).</summary>
    /// <param name="low">The smallest possible number, finite.</param>
    /// <param name="high">Above all possible numbers, finite.</param>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    /// <returns>The numbers; high itself never comes, not even by rounding.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A bound or their distance is not finite, high is not above low, or the count is negative.
    /// </exception>
    /// <example>
    /// <code>
    /// RandomKey.FromSeed(7).UniformBetween(-1, 1, 3)
    /// // Vector of 3: [0.6091757224014416, 0.49765239551497475, 0.3082102919392713]
    /// </code>
    /// </example>
    public Vector UniformBetween(double low, double high, int count, Execution? execution = null)
    {
        Guard.AtLeast(count, 0);
        var values = GC.AllocateUninitializedArray<double>(count);
        UniformBetween(low, high, values.AsSpan(), execution);
        return Vector.Adopt(values);
    }

    /// <summary>
    /// Fills with uniform numbers in [low, high): <c>low + u·(high − low)</c> with u of <see cref="Uniform(Span{double}, Execution?)"/>,
    /// and the number just below high where that rounds to high. Allocates nothing.
    /// </summary>
    /// <param name="low">The smallest possible number, finite.</param>
    /// <param name="high">Above all possible numbers, finite.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound or their distance is not finite, or high is not above low.</exception>
    public void UniformBetween(double low, double high, Span<double> destination, Execution? execution = null)
    {
        CheckBounds(low, high, double.IsFinite(high - low));
        Draws.Run(new UniformBetweenFromBits(low, high), words, CounterOf(RandomPurpose.Uniform), destination, execution);
    }

    /// <summary>Fills with uniform numbers in [low, high), likewise from <see cref="Uniform(Span{float}, Execution?)"/>.</summary>
    /// <param name="low">The smallest possible number, finite.</param>
    /// <param name="high">Above all possible numbers, finite.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound or their distance is not finite, or high is not above low.</exception>
    public void UniformBetween(float low, float high, Span<float> destination, Execution? execution = null)
    {
        CheckBounds(low, high, float.IsFinite(high - low));
        Draws.Run(new UniformSingleBetweenFromBits(low, high), words, CounterOf(RandomPurpose.Uniform), destination, execution);
    }

    private static void CheckBounds(double low, double high, bool finiteWidth)
    {
        Guard.Finite(low);
        Guard.Finite(high);
        if (!(low < high))
            throw new ArgumentOutOfRangeException(
                nameof(high), high, FormattableString.Invariant($"Expected a number above low = {low}, got {high}."));
        if (!finiteWidth)
            throw new ArgumentOutOfRangeException(
                nameof(high), high, FormattableString.Invariant($"Expected a finite distance from low = {low}, got {high}."));
    }
}
