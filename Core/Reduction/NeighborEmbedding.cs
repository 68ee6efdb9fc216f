using Functional.Kernels;

namespace Functional;

/// <summary>The formulas of stochastic neighbour embedding, as <see cref="TSne"/> uses them: probabilities of pairs of rows, of pairs of points, and how they differ.</summary>
/// <remarks>Sources: Hinton and Roweis (2002), "Stochastic neighbor embedding"; van der Maaten and Hinton (2008), "Visualizing data using t-SNE".</remarks>
public static class NeighborEmbedding
{
    /// <summary>The probability that row i takes row j for its neighbour: p[j|i] = e^(−d[i,j]²/2σ[i]²) / Σ over k ≠ i of e^(−d[i,k]²/2σ[i]²).</summary>
    /// <remarks>
    /// σ[i] is such that the entropy of row i is ln perplexity, to 10⁻¹³ or so. Where more rows are at the least distance than the perplexity says, these share alike.
    /// <example><code>
    /// NeighborEmbedding.ConditionalProbabilities(Matrix.FromRows([0, 1, 1], [1, 0, 1], [1, 1, 0]), perplexity: 2)[0, 1]   // 0.5
    /// </code></example>
    /// </remarks>
    /// <param name="distances">d, n×n, finite, 0 or above; the diagonal is not read.</param>
    /// <param name="perplexity">From 1 to n − 1.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n×n: p[j|i] in row i and column j; rows sum to 1, the diagonal is 0.</returns>
    /// <exception cref="ArgumentException">The distances are no square matrix of two rows or more, or one is negative or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The perplexity is below 1 or above n − 1.</exception>
    [Formula("D10")]
    public static Matrix ConditionalProbabilities(Matrix distances, double perplexity, Execution? execution = null)
    {
        CheckDistances(distances);
        var n = distances.Rows;
        new TSneOptions { Perplexity = perplexity }.Check(n, nameof(distances));
        var exponent = Magnitude.Exponent(distances.AsSpan(), execution) ?? 0;
        var p = GC.AllocateUninitializedArray<double>(distances.Values.Length);
        double[] part = new double[p.Length], widths = new double[n];
        new GivenDistances(distances, -exponent).Measure(0, part, execution);
        NeighborProbabilities.Dense(part, 0, n, perplexity, p, n, widths, execution);
        return Matrix.Adopt(n, n, p);
    }

    /// <summary>The probabilities of pairs: p[i,j] = (p[j|i] + p[i|j]) / 2n.</summary>
    /// <remarks>
    /// <example><code>NeighborEmbedding.JointProbabilities(Matrix.FromRows([0, 1], [1, 0]))   // [[0, 0.5], [0.5, 0]]</code></example>
    /// </remarks>
    /// <param name="conditional">p[j|i], n×n.</param>
    /// <returns>n×n, symmetric; sums to 1 where the rows did.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    [Formula("D10")]
    public static Matrix JointProbabilities(Matrix conditional)
    {
        CheckSquare(conditional, nameof(conditional));
        var p = conditional.AsSpan().ToArray();
        Kernels.JointProbabilities.Dense(p, conditional.Rows, conditional.Rows, null);
        return Matrix.Adopt(conditional.Rows, conditional.Rows, p);
    }

    /// <summary>The probabilities of pairs of points: q[i,j] = (1 + ‖y[i] − y[j]‖²)⁻¹ / Σ over all pairs k ≠ l of (1 + ‖y[k] − y[l]‖²)⁻¹.</summary>
    /// <remarks>
    /// <example><code>NeighborEmbedding.StudentProbabilities(Matrix.FromRows([0], [1], [1]))[0, 1]   // 0.125</code></example>
    /// </remarks>
    /// <param name="embedding">y, n×m, finite.</param>
    /// <returns>n×n, symmetric, 0 on the diagonal; sums to 1 where there are two points or more.</returns>
    /// <exception cref="ArgumentException">A coordinate is not finite.</exception>
    [Formula("D11")]
    public static Matrix StudentProbabilities(Matrix embedding)
    {
        Guard.FiniteData(embedding);
        var n = embedding.Rows;
        var w = Distance.Pairwise(embedding, DistanceMeasure.SquaredEuclidean).AsSpan().ToArray();
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                w[i * n + j] = i == j ? 0 : 1 / (1 + w[i * n + j]);
        }
        var total = Summation.Sum(w);
        return Matrix.Adopt(n, n, w).Map(value => value / total);
    }

    /// <summary>The cost of an embedding, KL(P‖Q) = Σ p[i,j]·ln(p[i,j] / q[i,j]), in nats.</summary>
    /// <remarks>
    /// <example><code>
    /// NeighborEmbedding.Cost(Matrix.FromRows([0, 0.5], [0.5, 0]), Matrix.FromRows([0], [3]))   // 0 to 1e-15
    /// </code></example>
    /// </remarks>
    /// <param name="joint">P, n×n, symmetric with zeros on the diagonal, that sum to 1.</param>
    /// <param name="embedding">y, n×m.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>0 or above.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, P is no distribution or has a number on the diagonal, or a coordinate is not finite.</exception>
    [Formula("D12")]
    public static double Cost(Matrix joint, Matrix embedding, Execution? execution = null)
    {
        var forces = Forces(joint, embedding, execution);
        var entropy = Information.Entropy(joint.AsSpan(), InformationUnit.Nats, execution);
        return Math.Max(0, forces.Cost + Summation.Sum(joint.AsSpan()) * ScalarMath.Log(forces.Kernel) - entropy);
    }

    /// <summary>The gradient of the cost: ∂KL/∂y[i] = 4·Σ over j of (p[i,j] − q[i,j])·(y[i] − y[j]) / (1 + ‖y[i] − y[j]‖²).</summary>
    /// <remarks>
    /// <example><code>
    /// NeighborEmbedding.Gradient(Matrix.FromRows([0, 0.5], [0.5, 0]), Matrix.FromRows([0], [3]))   // [[0], [0]]
    /// </code></example>
    /// </remarks>
    /// <param name="joint">P, n×n, symmetric with zeros on the diagonal, that sum to 1.</param>
    /// <param name="embedding">y, n×m.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n×m.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, P is no distribution or has a number on the diagonal, or a coordinate is not finite.</exception>
    [Formula("D12")]
    public static Matrix Gradient(Matrix joint, Matrix embedding, Execution? execution = null)
    {
        var forces = Forces(joint, embedding, execution);
        return Matrix.Create(embedding.Rows, embedding.Columns, (i, k) => forces.Gradient(i, k, 1));
    }

    internal static void CheckDistances(Matrix distances)
    {
        CheckSquare(distances, nameof(distances));
        Guard.FiniteData(distances);
        if (distances.AsSpan().IndexOfAnyInRange(double.MinValue, -double.Epsilon) is var bad && bad >= 0)
        {
            Guard.ThrowArgument(
                $"Expected distances of 0 or above, got {Display.Number(distances.AsSpan()[bad])} in row {bad / distances.Columns} and column {bad % distances.Columns}.",
                nameof(distances));
        }
    }

    private static void CheckSquare(Matrix values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Rows != values.Columns)
            Guard.ThrowArgument($"Expected a square matrix, got {values.Shape}.", name);
    }

    private static EmbeddingSums Forces(Matrix joint, Matrix embedding, Execution? execution)
    {
        CheckSquare(joint, nameof(joint));
        Guard.FiniteData(embedding);
        int n = joint.Rows, row = (int)AlignedBuffer<double>.Padded(n);
        if (embedding.Rows != n)
            Guard.ThrowArgument($"Expected {Display.Count(n, "point")}, one for each row of P, got a matrix of {embedding.Shape}.", nameof(embedding));
        var p = new double[Guard.Elements(n, row)];
        for (var i = 0; i < n; i++)
        {
            if (joint[i, i] != 0)
                Guard.ThrowArgument($"Expected zeros on the diagonal, got {Display.Number(joint[i, i])} in row {i}.", nameof(joint));
            joint.Row(i).CopyTo(p.AsSpan(i * row));
        }
        var forces = new EmbeddingSums(n, embedding.Columns);
        if (embedding.Columns > 0)
            EmbeddingForces.Exact(n, embedding.Columns, embedding.AsSpan(), p, forces.All, execution);
        forces.Total();
        return forces;
    }
}
