using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

/// <summary>A support vector machine that tells classes apart by the widest margin: f(x) = Σ α[i]·y[i]·K(x[i], x) + b.</summary>
/// <remarks>
/// <para>Two classes: minimizes ½‖w‖² + C·Σ ξ[i] with y[i]·f(x[i]) ≥ 1 − ξ[i], by sequential minimal optimization of the dual. Three and more: a machine for every pair, which vote;
/// of equal votes the smallest label. C = +∞ is the hard margin. Columns of different units should be standardized first. The same bits for any number of threads.</para>
/// <example>
/// <code>
/// Matrix x = Matrix.FromRows([0, 0], [1, 0], [3, 0], [4, 1]);
/// var model = SupportVectorClassifier.Fit(x, [0, 0, 1, 1], new() { Kernel = KernelFunction.Linear, C = double.PositiveInfinity });
/// // model.Predict([2.5, 0]) is 1, model.SupportVectors.Rows is 2
/// </code>
/// </example>
/// Sources: Cortes and Vapnik (1995), "Support-vector networks"; Fan, Chen and Lin (2005), "Working set selection using second order information for training support vector machines".
/// </remarks>
public sealed partial record SupportVectorClassifier : IClassifier<SupportVectorClassifier, SupportVectorClassifierOptions>
{
    private SupportVectorClassifier(
        SupportVectorClassifierOptions options, KernelFunction kernel, ImmutableArray<int> classes, int features, ImmutableArray<int> supportIndices, Matrix supportVectors,
        Matrix coefficients, Vector intercepts, ImmutableArray<MarginReport> reports) =>
        (Options, Kernel, Classes, Features, SupportIndices, SupportVectors, Coefficients, Intercepts, Reports) =
        (options, kernel, classes, features, supportIndices, supportVectors, coefficients, intercepts, reports);

    /// <summary>The options that the model was fitted with.</summary>
    public SupportVectorClassifierOptions Options { get; }

    /// <summary>K, with γ as it was found.</summary>
    public KernelFunction Kernel { get; }

    /// <inheritdoc/>
    public ImmutableArray<int> Classes { get; }

    /// <inheritdoc cref="IClassifier.Features"/>
    public int Features { get; }

    /// <summary>The rows with a multiplier above 0 in some pair, ascending.</summary>
    public ImmutableArray<int> SupportIndices { get; }

    /// <summary>Those rows themselves.</summary>
    public Matrix SupportVectors { get; }

    /// <summary>α·y of every support vector as a column, for each pair of classes as a row: first with second, first with third, …, second with third, …; y is 1 for the later class.</summary>
    public Matrix Coefficients { get; }

    /// <summary>b of each pair.</summary>
    public Vector Intercepts { get; }

    /// <summary>How each pair went.</summary>
    public ImmutableArray<MarginReport> Reports { get; }

    /// <summary>Fits the machine.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1.</param>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="InfeasibleException">C = +∞, and no hyperplane parts two of the classes by more than 10⁻⁵ of the radius of the data.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("V1", "V2", "V8")]
    public static SupportVectorClassifier Fit(
        Matrix features, ReadOnlySpan<int> labels, SupportVectorClassifierOptions? options = null, Execution? execution = null) =>
        FitWeighted(features, labels, default, options, execution);

    /// <summary>Fits the machine to rows of different weights: C times its weight is the price of a row, so a weight k is a row that occurs k times.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1.</param>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="InfeasibleException">C = +∞, and no hyperplane parts two of the classes by more than 10⁻⁵ of the radius of the data.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("V1", "V2", "V8")]
    public static SupportVectorClassifier FitWeighted(
        Matrix features, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, SupportVectorClassifierOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        options.CheckMachine(mayBeHard: true);
        Guard.TrainingLabels(features, labels);
        if (!weights.IsEmpty)
        {
            Guard.Length(weights, features.Rows);
            Guard.Weights(weights);
        }
        Execution.ThrowIfCancelled(execution);

        var kernel = options.KernelFor(features, weights);
        SortedDictionary<int, List<int>> rows = [];
        for (var i = 0; i < labels.Length; i++)
        {
            if (!weights.IsEmpty && weights[i] == 0)
                continue;
            if (!rows.TryGetValue(labels[i], out var own))
                rows[labels[i]] = own = [];
            own.Add(i);
        }
        int[] classes = [.. rows.Keys];
        List<PairMachine> machines = [];
        for (var a = 0; a < classes.Length; a++)
            for (var b = a + 1; b < classes.Length; b++)
                machines.Add(PairMachine.Fit(features, rows[classes[a]], rows[classes[b]], weights, kernel, options, execution));
        int[] support = [.. machines.SelectMany(m => m.SupportIndices).Distinct().Order()];
        var coefficients = new double[Guard.Elements(machines.Count, support.Length)];
        for (var p = 0; p < machines.Count; p++)
            for (var s = 0; s < machines[p].SupportIndices.Length; s++)
                coefficients[(p * support.Length) + Array.BinarySearch(support, machines[p].SupportIndices[s])] = machines[p].Coefficients[s];
        return new(
            options, kernel, ImmutableCollectionsMarshal.AsImmutableArray(classes), features.Columns, ImmutableCollectionsMarshal.AsImmutableArray(support), features.SelectRows(support),
            Matrix.Wrap(machines.Count, support.Length, coefficients), Vector.CopyFrom(machines.Select(m => m.Intercept)), [.. machines.Select(m => m.Report)]);
    }

    /// <summary>Fits the machine, or says that no hyperplane parts the classes.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1.</param>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="model">The fitted model, or null.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <returns>Whether there is a model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("V1")]
    public static bool TryFit(
        Matrix features, ReadOnlySpan<int> labels, [NotNullWhen(true)] out SupportVectorClassifier? model, SupportVectorClassifierOptions? options = null, Execution? execution = null)
    {
        try
        {
            model = Fit(features, labels, options, execution);
            return true;
        }
        catch (InfeasibleException)
        {
            model = null;
            return false;
        }
    }

    /// <summary>f of every row for every pair of classes: above 0 for the later class of the pair.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>A matrix of n×pairs; one column for two classes.</returns>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    [Formula("V8")]
    public Matrix DecisionFunction(Matrix features, Execution? execution = null)
    {
        Guard.Columns(features, Features);
        var values = new double[Guard.Elements(features.Rows, Intercepts.Length)];
        if (!Intercepts.IsEmpty)
            RowChunks.Run(Expansion, features.Rows, features.AsSpan(), values.AsSpan(), KernelExpansion.Height, execution);
        return Matrix.Wrap(features.Rows, Intercepts.Length, values);
    }

    /// <inheritdoc/>
    public int Predict(ReadOnlySpan<double> row)
    {
        Guard.Length(row, Features);
        var label = 0;
        new LikeliestLabels<VoteWork>(new(this), Classes).Run(row, 1, new Span<int>(ref label));
        return label;
    }

    /// <inheritdoc/>
    [Formula("V8")]
    public void Predict(Matrix features, Span<int> destination)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<int>)destination, features.Rows, nameof(destination));
        RowChunks.Run(new LikeliestLabels<VoteWork>(new(this), Classes), features.Rows, features.AsSpan(), destination, KernelExpansion.Height, null);
    }

    /// <summary>Whether options, kernel, support vectors and all numbers are equal.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(SupportVectorClassifier? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Options == other.Options && Kernel == other.Kernel && Classes.AsSpan().SequenceEqual(other.Classes.AsSpan()) && Features == other.Features
            && SupportIndices.AsSpan().SequenceEqual(other.SupportIndices.AsSpan()) && SupportVectors == other.SupportVectors && Coefficients == other.Coefficients
            && Intercepts == other.Intercepts && Reports.AsSpan().SequenceEqual(other.Reports.AsSpan()));

    /// <summary>Agrees with <see cref="Equals(SupportVectorClassifier)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, Classes.Length, SupportIndices.Length, Coefficients);

    /// <summary>For example <c>SupportVectorClassifier of 2 classes by Rbf(0.05): 312 support vectors</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"SupportVectorClassifier of {Display.Count(Classes.Length, "class", "classes")} by {Kernel}: {Display.Count(SupportIndices.Length, "support vector")}");

    private KernelExpansion Expansion => new(Kernel, SupportVectors, Coefficients, Intercepts);

    /// <summary>How many pairs each class wins.</summary>
    private readonly struct VoteWork(SupportVectorClassifier model) : IRowWork<double, double>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<double> output)
        {
            var (classes, pairs) = (model.Classes.Length, model.Intercepts.Length);
            output.Clear();
            var room = ArrayPool<double>.Shared.Rent(Math.Max(1, Guard.Elements(rows, pairs)));
            var values = room.AsSpan(0, rows * pairs);
            model.Expansion.Run(input, rows, values);
            for (int i = 0, pair = 0; i < rows; i++)
                for (var a = 0; a < classes; a++)
                    for (var b = a + 1; b < classes; b++)
                        output[(i * classes) + (values[pair++] > 0 ? b : a)]++;
            ArrayPool<double>.Shared.Return(room);
        }
    }
}
