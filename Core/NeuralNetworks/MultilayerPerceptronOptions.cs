using System.Collections.Immutable;
using System.Text;

namespace Functional;

/// <summary>In which numbers a network is trained; what it holds and predicts are doubles.</summary>
public enum Precision
{
    /// <summary>64 bits.</summary>
    Double,

    /// <summary>32 bits: about twice as fast, and as good for most networks.</summary>
    Single,
}

/// <summary>How a multi-layer perceptron is built and trained.</summary>
public abstract record MultilayerPerceptronOptions
{
    private protected MultilayerPerceptronOptions()
    {
    }

    /// <summary>How many units each hidden layer has; none for a linear model.</summary>
    public ImmutableArray<int> HiddenUnits { get; init; } = [100];

    /// <summary>The activation of the hidden layers.</summary>
    public ActivationFunction Activation { get; init; } = ActivationFunction.Relu;

    /// <summary>Where the weights begin.</summary>
    public WeightInitialization Initialization { get; init; } = WeightInitialization.GlorotUniform;

    /// <summary>Hidden layers of any kind, in the place of <see cref="HiddenUnits"/>; the output layer is added to them. Empty, the default, for dense ones.</summary>
    public ImmutableArray<NetworkLayer> HiddenLayers { get; init; } = [];

    /// <summary>The optimizer; Adam with a rate of 0.001 by default.</summary>
    public Optimizer Optimizer { get; init; } = new Adam();

    /// <summary>The learning rate of each step, counted over the whole training (further trainings go on with it); <c>null</c>, the default, for the optimizer's own rate.</summary>
    public RateSchedule? Schedule { get; init; }

    /// <summary>Rows of a mini-batch, at least 1; all rows where there are fewer. A last, short batch is used (a single row that batch normalization cannot use joins the one before).</summary>
    public int BatchSize { get; init; } = 200;

    /// <summary>The most passes over the data, at least 0.</summary>
    public int MaxEpochs { get; init; } = 200;

    /// <summary>The L1 penalty: L1·Σ|w| over the weights, not the biases, shared by the samples of a mini-batch. Finite and at least 0.</summary>
    public double L1 { get; init; }

    /// <summary>The L2 penalty: ½·L2·Σw² over the weights, not the biases, shared by the samples of a mini-batch. Finite and at least 0.</summary>
    public double L2 { get; init; } = 1e-4;

    /// <summary>By how much an epoch must better the best loss to count as better; finite and at least 0.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>After how many epochs in a row without a better loss it stops, at least 1.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>
    /// The share of the rows that is held back for early stopping, between 0 and 1 (0.1 is usual): their loss decides when to stop, and the network of the best
    /// epoch is the answer. <c>null</c>, the default, holds none back: the loss of the training decides.
    /// </summary>
    public double? ValidationShare { get; init; }

    /// <summary>Whether each epoch takes the rows in an order of its own.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Decides first weights, orders, dropout and what is held back.</summary>
    public RandomKey Key { get; init; } = RandomKey.FromSeed(0);

    /// <summary>In which numbers it is trained.</summary>
    public Precision Precision { get; init; } = Precision.Double;

    /// <summary>Equal when all members are.</summary>
    /// <param name="other">Other options.</param>
    public virtual bool Equals(MultilayerPerceptronOptions? other) =>
        other is not null && EqualityContract == other.EqualityContract
        && Same(HiddenUnits, other.HiddenUnits) && Activation == other.Activation && Initialization == other.Initialization
        && Same(HiddenLayers, other.HiddenLayers) && Optimizer == other.Optimizer && Schedule == other.Schedule && BatchSize == other.BatchSize && MaxEpochs == other.MaxEpochs
        && L1.Equals(other.L1) && L2.Equals(other.L2) && Tolerance.Equals(other.Tolerance) && Patience == other.Patience
        && ValidationShare.Equals(other.ValidationShare) && Shuffle == other.Shuffle && Key == other.Key
        && Precision == other.Precision;

    /// <summary>Agrees with <see cref="Equals(MultilayerPerceptronOptions)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(BatchSize, MaxEpochs, L1, L2, Key, Optimizer);

    /// <summary>The layers of a network with so many outputs.</summary>
    internal ImmutableArray<NetworkLayer> Layers(int outputs)
    {
        DenseLayer last = new(outputs, ActivationFunction.Identity) { Initialization = Initialization };
        return HiddenLayers.IsEmpty
            ? [.. HiddenUnits.Select(units => new DenseLayer(units, Activation) { Initialization = Initialization }), last]
            : [.. HiddenLayers, last];
    }

    private protected void CheckCommon()
    {
        Guard.NotDefault(HiddenUnits);
        Guard.NotDefault(HiddenLayers);
        ArgumentNullException.ThrowIfNull(Activation);
        ArgumentNullException.ThrowIfNull(Optimizer);
        Guard.Defined(Initialization);
        Guard.Defined(Precision);
        for (var i = 0; i < HiddenUnits.Length; i++)
            Guard.AtLeast(HiddenUnits[i], 1, nameof(HiddenUnits));
        Guard.AtLeast(BatchSize, 1);
        Guard.AtLeast(MaxEpochs, 0);
        Guard.NotNegative(L1);
        Guard.NotNegative(L2);
        Guard.NotNegative(Tolerance);
        Guard.AtLeast(Patience, 1);
        if (ValidationShare is { } share)
            Guard.Between(share, 0, 1, nameof(ValidationShare));
    }

    private static bool Same<T>(ImmutableArray<T> a, ImmutableArray<T> b) =>
        a.IsDefault || b.IsDefault ? a.IsDefault == b.IsDefault : a.AsSpan().SequenceEqual(b.AsSpan());

    /// <inheritdoc/>
    public sealed override string ToString() => InvariantText.Of(EqualityContract.Name, PrintMembers);

    /// <summary>The members with their values, lists element by element.</summary>
    /// <param name="builder">What they are written to.</param>
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"HiddenUnits = {Listed(HiddenUnits)}, Activation = {Activation}, Initialization = {Initialization}, HiddenLayers = {Listed(HiddenLayers)}, ")
            .Append($"Optimizer = {Optimizer}, Schedule = {Schedule}, BatchSize = {BatchSize}, MaxEpochs = {MaxEpochs}, L1 = {L1}, L2 = {L2}, ")
            .Append($"Tolerance = {Tolerance}, Patience = {Patience}, ValidationShare = {ValidationShare}, ")
            .Append($"Shuffle = {Shuffle}, Key = {Key}, Precision = {Precision}");
        return true;
    }

    private static string Listed<T>(ImmutableArray<T> values) => values.IsDefault ? "" : $"[{string.Join(", ", values)}]";
}

/// <summary>How a <see cref="MultilayerPerceptronClassifier"/> is built and trained.</summary>
public sealed record MultilayerPerceptronClassifierOptions : MultilayerPerceptronOptions
{
    /// <summary>How much of each label is spread evenly over all classes, from 0 (the default) to 1.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Whether classes weigh the same, however many samples each has: a sample weighs n/(classes·its class's count) times its own weight.</summary>
    public bool BalancedClasses { get; init; }

    /// <summary>What samples of a label weigh, times their own weight; labels that are not named weigh 1. Empty by default.</summary>
    public ImmutableDictionary<int, double> ClassWeights { get; init; } = ImmutableDictionary<int, double>.Empty;

    /// <summary>Equal when all members are.</summary>
    /// <param name="other">Other options.</param>
    public bool Equals(MultilayerPerceptronClassifierOptions? other) =>
        base.Equals(other) && LabelSmoothing.Equals(other.LabelSmoothing) && BalancedClasses == other.BalancedClasses
        && ClassWeighting.AreEqual(ClassWeights, other.ClassWeights);

    /// <summary>Agrees with <see cref="Equals(MultilayerPerceptronClassifierOptions)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), LabelSmoothing, BalancedClasses, ClassWeights?.Count);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        base.PrintMembers(builder);
        builder.Append($", LabelSmoothing = {LabelSmoothing}, BalancedClasses = {BalancedClasses}, ClassWeights = {ClassWeighting.Listed(ClassWeights)}");
        return true;
    }

    internal void Check()
    {
        CheckCommon();
        Guard.InRange(LabelSmoothing, 0, 1);
        ClassWeighting.Check(ClassWeights);
    }
}

/// <summary>How a <see cref="MultilayerPerceptronRegressor"/> is built and trained.</summary>
public sealed record MultilayerPerceptronRegressorOptions : MultilayerPerceptronOptions
{
    /// <summary>The loss; the squared error by default.</summary>
    public NetworkLoss Loss { get; init; } = NetworkLoss.SquaredError;

    internal void Check()
    {
        CheckCommon();
        ArgumentNullException.ThrowIfNull(Loss);
    }
}
