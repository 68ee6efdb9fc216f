using Functional.Kernels;

namespace Functional;

/// <summary>The name of a <see cref="NetworkLoss"/>.</summary>
public enum NetworkLossKind
{
    /// <summary>(y − ŷ)².</summary>
    SquaredError,

    /// <summary>|y − ŷ|.</summary>
    AbsoluteError,

    /// <summary>Huber's loss, with δ.</summary>
    Huber,

    /// <summary>Smooth L1, with β.</summary>
    SmoothL1,

    /// <summary>ln cosh(ŷ − y).</summary>
    LogCosh,

    /// <summary>Pinball loss of a quantile.</summary>
    Pinball,

    /// <summary>Poisson loss; the output is the logarithm of the rate.</summary>
    Poisson,

    /// <summary>max(0, 1 − yŷ), y being −1 or 1.</summary>
    Hinge,

    /// <summary>max(0, 1 − yŷ)², y being −1 or 1.</summary>
    SquaredHinge,

    /// <summary>Binary cross-entropy; the output is a logit, y lies in [0, 1].</summary>
    BinaryCrossEntropy,

    /// <summary>Focal loss, with γ and α; the output is a logit, y is 0 or 1.</summary>
    Focal,

    /// <summary>Categorical cross-entropy with label smoothing; the outputs are logits, y is a distribution.</summary>
    CategoricalCrossEntropy,
}

/// <summary>What a network's output is trained towards: a loss of <see cref="Loss"/> as a value, with the link that belongs to it.</summary>
/// <remarks>
/// The loss is the mean over samples, weighted where they have weights, and over outputs (the categorical one is a loss of a whole row). Losses of probabilities and of
/// rates take the network's output as logits or logarithms, so that no digit is lost; the link turns it into what is predicted.
/// <example><code>var options = new MultilayerPerceptronRegressorOptions { Loss = NetworkLoss.Huber(1.5) };</code></example>
/// </remarks>
public sealed record NetworkLoss
{
    private NetworkLoss(NetworkLossKind kind, double parameter = 0, double second = 0) => (Kind, Parameter, SecondParameter) = (kind, parameter, second);

    /// <summary>Which one it is.</summary>
    public NetworkLossKind Kind { get; }

    /// <summary>δ, β, the quantile, γ, or the label smoothing; 0 for losses that have none.</summary>
    public double Parameter { get; }

    /// <summary>α of the focal loss; 0 for the others.</summary>
    public double SecondParameter { get; }

    /// <summary>The squared error, <see cref="Loss.MeanSquaredError(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>.</summary>
    public static NetworkLoss SquaredError { get; } = new(NetworkLossKind.SquaredError);

    /// <summary>The absolute error.</summary>
    public static NetworkLoss AbsoluteError { get; } = new(NetworkLossKind.AbsoluteError);

    /// <summary>The logarithm of the hyperbolic cosine of the error.</summary>
    public static NetworkLoss LogCosh { get; } = new(NetworkLossKind.LogCosh);

    /// <summary>The Poisson loss; predictions are rates, e to the output.</summary>
    public static NetworkLoss Poisson { get; } = new(NetworkLossKind.Poisson);

    /// <summary>The hinge loss.</summary>
    public static NetworkLoss Hinge { get; } = new(NetworkLossKind.Hinge);

    /// <summary>The squared hinge loss.</summary>
    public static NetworkLoss SquaredHinge { get; } = new(NetworkLossKind.SquaredHinge);

    /// <summary>Binary cross-entropy; predictions are probabilities, the sigmoid of the output.</summary>
    public static NetworkLoss BinaryCrossEntropy { get; } = new(NetworkLossKind.BinaryCrossEntropy);

    /// <summary>Huber's loss.</summary>
    /// <param name="delta">Where it turns from squared to linear, finite and above 0.</param>
    public static NetworkLoss Huber(double delta = 1)
    {
        Guard.Positive(delta);
        return new(NetworkLossKind.Huber, delta);
    }

    /// <summary>Smooth L1.</summary>
    /// <param name="beta">Where it turns from squared to linear, finite and above 0.</param>
    public static NetworkLoss SmoothL1(double beta = 1)
    {
        Guard.Positive(beta);
        return new(NetworkLossKind.SmoothL1, beta);
    }

    /// <summary>The pinball loss, whose least expectation is at a quantile.</summary>
    /// <param name="quantile">Between 0 and 1.</param>
    public static NetworkLoss Pinball(double quantile)
    {
        Guard.Between(quantile, 0, 1);
        return new(NetworkLossKind.Pinball, quantile);
    }

    /// <summary>The focal loss; predictions are probabilities, the sigmoid of the output.</summary>
    /// <param name="gamma">γ, finite and at least 0.</param>
    /// <param name="alpha">α, from 0 to 1.</param>
    public static NetworkLoss Focal(double gamma = 2, double alpha = 0.25)
    {
        Guard.NotNegative(gamma);
        Guard.InRange(alpha, 0, 1);
        return new(NetworkLossKind.Focal, gamma, alpha);
    }

    /// <summary>Categorical cross-entropy; predictions are probabilities, the softmax of the outputs.</summary>
    /// <param name="labelSmoothing">How much of each label is spread evenly over all classes, from 0 to 1.</param>
    public static NetworkLoss CategoricalCrossEntropy(double labelSmoothing = 0)
    {
        Guard.InRange(labelSmoothing, 0, 1);
        return new(NetworkLossKind.CategoricalCrossEntropy, labelSmoothing);
    }

    /// <summary>The loss of a kind with its parameters, as for one that was stored.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="parameter">δ, β, the quantile, γ, or the label smoothing; 0 for losses that have none.</param>
    /// <param name="secondParameter">α of the focal loss; 0 for the others.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not declared, or a parameter lies outside its range.</exception>
    public static NetworkLoss Of(NetworkLossKind kind, double parameter = 0, double secondParameter = 0)
    {
        Guard.Defined(kind);
        if (kind == NetworkLossKind.Focal)
            return Focal(parameter, secondParameter);
        Guard.InRange(secondParameter, 0, 0);
        switch (kind)
        {
            case NetworkLossKind.Huber:
                return Huber(parameter);
            case NetworkLossKind.SmoothL1:
                return SmoothL1(parameter);
            case NetworkLossKind.Pinball:
                return Pinball(parameter);
            case NetworkLossKind.CategoricalCrossEntropy:
                return CategoricalCrossEntropy(parameter);
            default:
                Guard.InRange(parameter, 0, 0);
                return new(kind);
        }
    }

    /// <summary>Turns outputs into what is predicted: exponentials, sigmoids, softmax of rows, or the outputs themselves.</summary>
    internal void Link(Span<double> outputs, int columns)
    {
        switch (Kind)
        {
            case NetworkLossKind.Poisson:
                Elementwise.Exp(outputs, outputs, Execution.Sequential);
                break;
            case NetworkLossKind.BinaryCrossEntropy or NetworkLossKind.Focal:
                Elementwise.Sigmoid(outputs, outputs, Execution.Sequential);
                break;
            case NetworkLossKind.CategoricalCrossEntropy:
                Elementwise.SoftmaxRows(outputs, outputs.Length / columns, columns, outputs, Execution.Sequential);
                break;
        }
    }

    /// <summary>Refuses targets for which the loss is not defined.</summary>
    internal void CheckTargets(ReadOnlySpan<double> targets, int columns, string name)
    {
        switch (Kind)
        {
            case NetworkLossKind.Poisson:
                LossDomains.Within(targets, double.PositiveInfinity, "counts of 0 or above", name);
                break;
            case NetworkLossKind.BinaryCrossEntropy:
                LossDomains.Within(targets, 1, "numbers from 0 to 1", name);
                break;
            case NetworkLossKind.Focal:
                OneOf(targets, 0, 1, name);
                break;
            case NetworkLossKind.Hinge or NetworkLossKind.SquaredHinge:
                OneOf(targets, -1, 1, name);
                break;
            case NetworkLossKind.CategoricalCrossEntropy:
                LossDomains.Within(targets, 1, "probabilities from 0 to 1", name);
                for (var i = 0; i < targets.Length; i += columns)
                {
                    var sum = Summation.Sum(targets.Slice(i, columns));
                    if (Math.Abs(sum - 1) > 1e-6)
                        Guard.ThrowArgument(
                            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Expected rows that sum to 1, got {sum} in row {i / columns}."), name);
                }
                break;
        }
    }

    /// <summary>Σ w·loss / total over rows, with its gradient with respect to the outputs; a mean over the outputs of a row, where they have losses of their own.</summary>
    /// <param name="targets">Rows×columns; or none where there are labels.</param>
    /// <param name="labels">A class for each row, for the categorical loss alone; or none.</param>
    /// <param name="outputs">Rows×columns.</param>
    /// <param name="weights">A weight for each row (for each element, where the loss is one of elements); or none.</param>
    /// <param name="columns">Outputs of a row.</param>
    /// <param name="total">The sum of the weights of the rows.</param>
    /// <param name="delta">The gradient, rows×columns; or none.</param>
    /// <param name="execution">The threads.</param>
    internal double Run<T>(
        ReadOnlySpan<T> targets, ReadOnlySpan<int> labels, ReadOnlySpan<T> outputs, ReadOnlySpan<T> weights, int columns, double total, Span<T> delta,
        Execution? execution)
        where T : unmanaged
    {
        if (Kind != NetworkLossKind.CategoricalCrossEntropy)
            return OfElements(targets, outputs, weights, 1 / (total * columns), delta, execution);
        var data = new CategoricalData<T>
        {
            Labels = labels,
            HasLabels = !labels.IsEmpty,
            Targets = targets,
            Predicted = outputs,
            Classes = columns,
            Option = Parameter,
            FromLogits = true,
        };
        return CategoricalKernel.Run(data, weights, 1, 1 / total, delta, [], execution) / total;
    }

    private double OfElements<T>(
        ReadOnlySpan<T> targets, ReadOnlySpan<T> outputs, ReadOnlySpan<T> weights, double share, Span<T> delta, Execution? execution)
        where T : unmanaged
    {
        var parameter = Scalar.Narrow<T>(Parameter);
        return Kind switch
        {
            NetworkLossKind.SquaredError => Of(default(SquaredTerm<T>), targets, outputs, weights, share, delta, execution),
            NetworkLossKind.AbsoluteError => Of(default(AbsoluteTerm<T>), targets, outputs, weights, share, delta, execution),
            NetworkLossKind.Huber => Of(new HuberTerm<T>(parameter), targets, outputs, weights, share, delta, execution),
            NetworkLossKind.SmoothL1 => Of(new SmoothL1Term<T>(parameter), targets, outputs, weights, share, delta, execution),
            NetworkLossKind.LogCosh => Of(default(LogCoshTerm<T>), targets, outputs, weights, share, delta, execution),
            NetworkLossKind.Pinball => Of(
                new PinballTerm<T>(parameter, Scalar.Narrow<T>(1 - Parameter)), targets, outputs, weights, share, delta, execution),
            NetworkLossKind.Poisson => Of(default(PoissonLogTerm<T>), targets, outputs, weights, share, delta, execution),
            NetworkLossKind.Hinge => Of(default(HingeTerm<T>), targets, outputs, weights, share, delta, execution),
            NetworkLossKind.SquaredHinge => Of(default(SquaredHingeTerm<T>), targets, outputs, weights, share, delta, execution),
            NetworkLossKind.BinaryCrossEntropy => Of(default(LogitTerm<T>), targets, outputs, weights, share, delta, execution),
            _ => Of(new FocalLogitTerm<T>(new(Parameter, SecondParameter)), targets, outputs, weights, share, delta, execution),
        };
    }

    private static double Of<T, TTerm>(
        TTerm term, ReadOnlySpan<T> targets, ReadOnlySpan<T> outputs, ReadOnlySpan<T> weights, double share, Span<T> delta, Execution? execution)
        where T : unmanaged
        where TTerm : struct, ILossTerm<T>
    {
        if (weights.IsEmpty)
        {
            if (!delta.IsEmpty)
                LossKernel.Slopes(term, targets, outputs, share, delta, execution);
            return LossKernel.Sum(term, targets, outputs, execution) * share;
        }
        if (!delta.IsEmpty)
            LossKernel.Slopes(term, targets, outputs, weights, 1, share, delta, execution);
        return LossKernel.Sum(term, targets, outputs, weights, 1, execution) * share;
    }

    private static void OneOf(ReadOnlySpan<double> targets, double low, double high, string name)
    {
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] != low && targets[i] != high)
                Guard.ThrowArgument(
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Expected targets {low} and {high}, got {targets[i]} at index {i}."), name);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(NetworkLoss), PrintMembers);
}
