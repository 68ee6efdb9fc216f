namespace Functional;

/// <summary>The description of a layer of a <see cref="NeuralNetwork"/>; the numbers of the layer are in the network.</summary>
public abstract record NetworkLayer
{
    private protected NetworkLayer()
    {
    }

    private protected static double Epsilonic(double value, string name)
    {
        Guard.NotNegative(value, name);
        return value;
    }

    /// <inheritdoc/>
    public sealed override string ToString() => InvariantText.Of(EqualityContract.Name, PrintMembers);
}

/// <summary>A dense layer with its activation: a = g(Wx + b).</summary>
/// <remarks><example><code>new DenseLayer(100, ActivationFunction.Tanh)</code></example></remarks>
public sealed record DenseLayer : NetworkLayer
{
    /// <summary>100 units with ReLU.</summary>
    public DenseLayer()
    {
    }

    /// <summary>Some units with an activation.</summary>
    /// <param name="units">How many, at least 1.</param>
    /// <param name="activation">g; <c>null</c> for ReLU.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no unit.</exception>
    public DenseLayer(int units, ActivationFunction? activation = null)
    {
        Guard.AtLeast(units, 1);
        Units = units;
        Activation = activation ?? ActivationFunction.Relu;
    }

    /// <summary>How many units there are, at least 1.</summary>
    public int Units
    {
        get;
        init
        {
            Guard.AtLeast(value, 1, nameof(Units));
            field = value;
        }
    } = 100;

    /// <summary>g.</summary>
    public ActivationFunction Activation
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Activation));
    } = ActivationFunction.Relu;

    /// <summary>Where the weights begin; the bias begins at 0.</summary>
    public WeightInitialization Initialization
    {
        get;
        init
        {
            Guard.Defined(value, nameof(Initialization));
            field = value;
        }
    }
}

/// <summary>An activation by itself, for an order such as dense, normalization, activation.</summary>
public sealed record ActivationLayer : NetworkLayer
{
    /// <summary>ReLU.</summary>
    public ActivationLayer()
    {
    }

    /// <summary>An activation.</summary>
    /// <param name="activation">g.</param>
    public ActivationLayer(ActivationFunction activation) => Activation = activation;

    /// <summary>g.</summary>
    public ActivationFunction Activation
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Activation));
    } = ActivationFunction.Relu;
}

/// <summary>Batch normalization: by the moments of the mini-batch while training, by running moments when predicting.</summary>
public sealed record BatchNormalizationLayer : NetworkLayer
{
    /// <summary>ε, finite and at least 0.</summary>
    public double Epsilon { get; init => field = Epsilonic(value, nameof(Epsilon)); } = 1e-5;

    /// <summary>The share of a new mini-batch in the running moments, from 0 to 1.</summary>
    public double Momentum
    {
        get;
        init
        {
            Guard.InRange(value, 0, 1, nameof(Momentum));
            field = value;
        }
    } = 0.1;
}

/// <summary>Layer normalization: each sample by its own moments.</summary>
public sealed record LayerNormalizationLayer : NetworkLayer
{
    /// <summary>ε, finite and at least 0.</summary>
    public double Epsilon { get; init => field = Epsilonic(value, nameof(Epsilon)); } = 1e-5;
}

/// <summary>Dropout while training; nothing when predicting.</summary>
public sealed record DropoutLayer : NetworkLayer
{
    /// <summary>Keeps one half.</summary>
    public DropoutLayer()
    {
    }

    /// <summary>Keeps a share.</summary>
    /// <param name="keep">The probability to keep an element, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside its range.</exception>
    public DropoutLayer(double keep) => Keep = keep;

    /// <summary>The probability to keep an element, above 0 and at most 1.</summary>
    public double Keep
    {
        get;
        init
        {
            Layers.CheckKeep(value);
            field = value;
        }
    } = 0.5;
}
