using System.Runtime.CompilerServices;

namespace Functional;

/// <summary>First weights of a layer: random numbers of a spread that keeps signals, or gradients, at their size from layer to layer.</summary>
/// <remarks>
/// The numbers depend on the key, the sizes and the place of an element alone. Uniform numbers lie in [−a, a), normal ones have mean 0.
/// <example><code>Initialization.GlorotUniform(RandomKey.FromSeed(7), 64, 100)[0, 0]   // 0.11651887643000869</code></example>
/// </remarks>
public static partial class Initialization
{
    /// <summary>Glorot's uniform weights: a = √(6/(inputs + outputs)).</summary>
    /// <remarks>Source: Glorot and Bengio (2010), "Understanding the difficulty of training deep feedforward neural networks", equation 16.</remarks>
    /// <param name="key">Decides the numbers.</param>
    /// <param name="inputs">How many numbers come into a unit, at least 1.</param>
    /// <param name="outputs">How many units there are, at least 1.</param>
    /// <param name="destination">Where the weights go, any number of them.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no input or no output.</exception>
    public static void GlorotUniform(RandomKey key, int inputs, int outputs, Span<double> destination, Execution? execution = null) =>
        Fill(WeightInitialization.GlorotUniform, key, inputs, outputs, destination, execution);

    /// <inheritdoc cref="GlorotUniform(RandomKey, int, int, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void GlorotUniform(RandomKey key, int inputs, int outputs, Span<float> destination, Execution? execution = null) =>
        Fill(WeightInitialization.GlorotUniform, key, inputs, outputs, destination, execution);

    /// <inheritdoc cref="GlorotUniform(RandomKey, int, int, Span{double}, Execution?)" path="/summary"/>
    /// <inheritdoc cref="GlorotUniform(RandomKey, int, int, Span{double}, Execution?)" path="/remarks"/>
    /// <param name="key">Decides the numbers.</param>
    /// <param name="inputs">How many numbers come into a unit, at least 1.</param>
    /// <param name="outputs">How many units there are, at least 1.</param>
    /// <returns>A matrix of outputs×inputs.</returns>
    public static Matrix GlorotUniform(RandomKey key, int inputs, int outputs) => Weights(WeightInitialization.GlorotUniform, key, inputs, outputs);

    /// <summary>Glorot's normal weights: a standard deviation of √(2/(inputs + outputs)).</summary>
    /// <inheritdoc cref="GlorotUniform(RandomKey, int, int, Span{double}, Execution?)"/>
    public static void GlorotNormal(RandomKey key, int inputs, int outputs, Span<double> destination, Execution? execution = null) =>
        Fill(WeightInitialization.GlorotNormal, key, inputs, outputs, destination, execution);

    /// <inheritdoc cref="GlorotNormal(RandomKey, int, int, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void GlorotNormal(RandomKey key, int inputs, int outputs, Span<float> destination, Execution? execution = null) =>
        Fill(WeightInitialization.GlorotNormal, key, inputs, outputs, destination, execution);

    /// <summary>Glorot's normal weights: a standard deviation of √(2/(inputs + outputs)).</summary>
    /// <inheritdoc cref="GlorotUniform(RandomKey, int, int)"/>
    public static Matrix GlorotNormal(RandomKey key, int inputs, int outputs) => Weights(WeightInitialization.GlorotNormal, key, inputs, outputs);

    /// <summary>He's uniform weights, for ReLU and its kin: a = √(6/inputs).</summary>
    /// <remarks>Source: He, Zhang, Ren and Sun (2015), "Delving deep into rectifiers", equation 10.</remarks>
    /// <inheritdoc cref="GlorotUniform(RandomKey, int, int, Span{double}, Execution?)"/>
    public static void HeUniform(RandomKey key, int inputs, int outputs, Span<double> destination, Execution? execution = null) =>
        Fill(WeightInitialization.HeUniform, key, inputs, outputs, destination, execution);

    /// <inheritdoc cref="HeUniform(RandomKey, int, int, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void HeUniform(RandomKey key, int inputs, int outputs, Span<float> destination, Execution? execution = null) =>
        Fill(WeightInitialization.HeUniform, key, inputs, outputs, destination, execution);

    /// <summary>He's uniform weights, for ReLU and its kin: a = √(6/inputs).</summary>
    /// <inheritdoc cref="GlorotUniform(RandomKey, int, int)"/>
    public static Matrix HeUniform(RandomKey key, int inputs, int outputs) => Weights(WeightInitialization.HeUniform, key, inputs, outputs);

    /// <summary>He's normal weights, for ReLU and its kin: a standard deviation of √(2/inputs).</summary>
    /// <inheritdoc cref="HeUniform(RandomKey, int, int, Span{double}, Execution?)"/>
    public static void HeNormal(RandomKey key, int inputs, int outputs, Span<double> destination, Execution? execution = null) =>
        Fill(WeightInitialization.HeNormal, key, inputs, outputs, destination, execution);

    /// <inheritdoc cref="HeNormal(RandomKey, int, int, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void HeNormal(RandomKey key, int inputs, int outputs, Span<float> destination, Execution? execution = null) =>
        Fill(WeightInitialization.HeNormal, key, inputs, outputs, destination, execution);

    /// <summary>He's normal weights, for ReLU and its kin: a standard deviation of √(2/inputs).</summary>
    /// <inheritdoc cref="HeUniform(RandomKey, int, int)"/>
    public static Matrix HeNormal(RandomKey key, int inputs, int outputs) => Weights(WeightInitialization.HeNormal, key, inputs, outputs);

    /// <summary>LeCun's uniform weights: a = √(3/inputs).</summary>
    /// <remarks>Source: LeCun, Bottou, Orr and Müller (1998), "Efficient BackProp", section 4.6.</remarks>
    /// <inheritdoc cref="GlorotUniform(RandomKey, int, int, Span{double}, Execution?)"/>
    public static void LeCunUniform(RandomKey key, int inputs, int outputs, Span<double> destination, Execution? execution = null) =>
        Fill(WeightInitialization.LeCunUniform, key, inputs, outputs, destination, execution);

    /// <inheritdoc cref="LeCunUniform(RandomKey, int, int, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void LeCunUniform(RandomKey key, int inputs, int outputs, Span<float> destination, Execution? execution = null) =>
        Fill(WeightInitialization.LeCunUniform, key, inputs, outputs, destination, execution);

    /// <summary>LeCun's uniform weights: a = √(3/inputs).</summary>
    /// <inheritdoc cref="GlorotUniform(RandomKey, int, int)"/>
    public static Matrix LeCunUniform(RandomKey key, int inputs, int outputs) => Weights(WeightInitialization.LeCunUniform, key, inputs, outputs);

    /// <summary>LeCun's normal weights: a standard deviation of √(1/inputs).</summary>
    /// <inheritdoc cref="LeCunUniform(RandomKey, int, int, Span{double}, Execution?)"/>
    public static void LeCunNormal(RandomKey key, int inputs, int outputs, Span<double> destination, Execution? execution = null) =>
        Fill(WeightInitialization.LeCunNormal, key, inputs, outputs, destination, execution);

    /// <inheritdoc cref="LeCunNormal(RandomKey, int, int, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void LeCunNormal(RandomKey key, int inputs, int outputs, Span<float> destination, Execution? execution = null) =>
        Fill(WeightInitialization.LeCunNormal, key, inputs, outputs, destination, execution);

    /// <summary>LeCun's normal weights: a standard deviation of √(1/inputs).</summary>
    /// <inheritdoc cref="LeCunUniform(RandomKey, int, int)"/>
    public static Matrix LeCunNormal(RandomKey key, int inputs, int outputs) => Weights(WeightInitialization.LeCunNormal, key, inputs, outputs);

    /// <summary>Orthogonal weights: orthonormal rows where there are at most as many as columns, else orthonormal columns, times a gain.</summary>
    /// <remarks>
    /// From the orthogonal factor of a normal matrix, its signs set by the triangle's diagonal, so that every orientation is as likely.
    /// Source: Saxe, McClelland and Ganguli (2014), "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks"; Mezzadri (2007), "How to
    /// generate random matrices from the classical compact groups".
    /// </remarks>
    /// <param name="key">Decides the numbers.</param>
    /// <param name="inputs">How many numbers come into a unit, at least 1.</param>
    /// <param name="outputs">How many units there are, at least 1.</param>
    /// <param name="gain">What the orthonormal vectors are multiplied by, finite; √2 suits ReLU.</param>
    /// <returns>A matrix of outputs×inputs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no input or no output, or the gain is not finite.</exception>
    public static Matrix Orthogonal(RandomKey key, int inputs, int outputs, double gain = 1)
    {
        CheckSizes(inputs, outputs);
        Guard.Finite(gain);
        int tall = Math.Max(inputs, outputs), narrow = Math.Min(inputs, outputs);
        var values = new double[Guard.Elements(tall, narrow)];
        key.Normal(values);
        var factors = QrDecomposition.Factor(Matrix.Wrap(tall, narrow, values));
        Matrix q = factors.ThinQ(), r = factors.R;
        var frame = Matrix.Create(tall, narrow, (i, j) => gain * (r[j, j] < 0 ? -q[i, j] : q[i, j]));
        return outputs == tall ? frame : LinearAlgebra.Transpose(frame);
    }

    /// <summary>The weights of a rule, of outputs×inputs.</summary>
    internal static Matrix Weights(WeightInitialization rule, RandomKey key, int inputs, int outputs)
    {
        if (rule == WeightInitialization.Orthogonal)
            return Orthogonal(key, inputs, outputs);
        CheckSizes(inputs, outputs);
        var values = new double[Guard.Elements(outputs, inputs)];
        Fill<double>(rule, key, inputs, outputs, values, null);
        return Matrix.Wrap(outputs, inputs, values);
    }

    private static void Fill<T>(WeightInitialization rule, RandomKey key, int inputs, int outputs, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        CheckSizes(inputs, outputs);
        double sides = (double)inputs + outputs;
        var (isUniform, size) = rule switch
        {
            WeightInitialization.GlorotUniform => (true, Math.Sqrt(6 / sides)),
            WeightInitialization.GlorotNormal => (false, Math.Sqrt(2 / sides)),
            WeightInitialization.HeUniform => (true, Math.Sqrt(6.0 / inputs)),
            WeightInitialization.HeNormal => (false, Math.Sqrt(2.0 / inputs)),
            WeightInitialization.LeCunUniform => (true, Math.Sqrt(3.0 / inputs)),
            _ => (false, Math.Sqrt(1.0 / inputs)),
        };
        if (typeof(T) == typeof(double))
        {
            var to = System.Runtime.InteropServices.MemoryMarshal.Cast<T, double>(destination);
            if (isUniform)
                key.UniformBetween(-size, size, to, execution);
            else
                key.Normal(0, size, to, execution);
        }
        else
        {
            var to = System.Runtime.InteropServices.MemoryMarshal.Cast<T, float>(destination);
            if (isUniform)
                key.UniformBetween(-(float)size, (float)size, to, execution);
            else
                key.Normal(0, size, to, execution);
        }
    }

    private static void CheckSizes(int inputs, int outputs)
    {
        Guard.AtLeast(inputs, 1);
        Guard.AtLeast(outputs, 1);
    }
}
