using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Functional.Perf.Peers;

/// <summary>Activations and their derivatives, into a destination.</summary>
public static class ActivationRows
{
    private const string Family = "Activations";

    private const double Alpha = 0.01;

    /// <summary>sigmoid and tanh themselves are among the maps.</summary>
    private static readonly string[] Names =
    [
        "relu", "leaky_relu", "elu", "gelu", "silu", "softplus",
        "relu_derivative", "sigmoid_derivative", "tanh_derivative", "elu_derivative", "gelu_derivative", "silu_derivative",
    ];

    public static IEnumerable<Workload> Rows =>
    [
        .. from size in Sizes.All
           from name in Names
           select new Workload(Family, name, size.Name, "f64", contest => Prepare<double>(contest, name, size.Length)),
        .. from size in Sizes.All
           from name in Names
           select new Workload(Family, name, size.Name, "f32", contest => Prepare<float>(contest, name, size.Length)),
    ];

    private static void Prepare<T>(Contest contest, string name, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] x = Inputs.As<T>(Inputs.Uniform(n, 80, -8, 8)), to = new T[n], s = new T[n];
        double bytes = (double)n * Unsafe.SizeOf<T>();
        contest.Effort = new Effort(bytes, bytes, 0);
        contest.Ours("ours", Ours(name, x, to, null), () => Inputs.Sample<T>(to));
        if (n == 10_000_000)
        {
            contest.Ours("ours 1t", Ours(name, x, to, Execution.Sequential), () => Inputs.Sample<T>(to));
        }

        if (Tensors(name, x, to, s) is { } call)
        {
            contest.Peer("TensorPrimitives", call, () => Inputs.Sample<T>(to));
        }
    }

    private static Action Ours<T>(string name, T[] x, T[] to, Execution? execution) => (x, to) switch
    {
        (double[] a, double[] b) => name switch
        {
            "relu" => () => Activation.Relu(a, b, execution),
            "leaky_relu" => () => Activation.LeakyRelu(a, Alpha, b, execution),
            "elu" => () => Activation.Elu(a, b, execution),
            "gelu" => () => Activation.Gelu(a, b, execution),
            "silu" => () => Activation.Silu(a, b, execution),
            "softplus" => () => Activation.Softplus(a, b, execution),
            "relu_derivative" => () => Activation.ReluDerivative(a, b, execution),
            "sigmoid_derivative" => () => Activation.SigmoidDerivative(a, b, execution),
            "tanh_derivative" => () => Activation.TanhDerivative(a, b, execution),
            "elu_derivative" => () => Activation.EluDerivative(a, b, execution),
            "gelu_derivative" => () => Activation.GeluDerivative(a, b, execution),
            _ => () => Activation.SiluDerivative(a, b, execution),
        },
        (float[] a, float[] b) => name switch
        {
            "relu" => () => Activation.Relu(a, b, execution),
            "leaky_relu" => () => Activation.LeakyRelu(a, Alpha, b, execution),
            "elu" => () => Activation.Elu(a, b, execution),
            "gelu" => () => Activation.Gelu(a, b, execution),
            "silu" => () => Activation.Silu(a, b, execution),
            "softplus" => () => Activation.Softplus(a, b, execution),
            "relu_derivative" => () => Activation.ReluDerivative(a, b, execution),
            "sigmoid_derivative" => () => Activation.SigmoidDerivative(a, b, execution),
            "tanh_derivative" => () => Activation.TanhDerivative(a, b, execution),
            "elu_derivative" => () => Activation.EluDerivative(a, b, execution),
            "gelu_derivative" => () => Activation.GeluDerivative(a, b, execution),
            _ => () => Activation.SiluDerivative(a, b, execution),
        },
        _ => throw new NotSupportedException(typeof(T).Name),
    };

    /// <summary>Whole-array calls, at the accuracy that they have: no erf there, so nothing for GELU.</summary>
    private static Action? Tensors<T>(string name, T[] x, T[] to, T[] s)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => name switch
        {
            "relu" => () => TensorPrimitives.Max(x, T.Zero, to),
            "leaky_relu" => () =>
            {
                TensorPrimitives.Multiply(x, T.CreateChecked(Alpha), s);
                TensorPrimitives.Max<T>(x, s, to);
            }
            ,
            "elu" => () =>
            {
                TensorPrimitives.Min(x, T.Zero, s);
                TensorPrimitives.ExpM1<T>(s, s);
                TensorPrimitives.Max(x, T.Zero, to);
                TensorPrimitives.Add<T>(to, s, to);
            }
            ,
            "silu" => () =>
            {
                TensorPrimitives.Sigmoid<T>(x, to);
                TensorPrimitives.Multiply<T>(x, to, to);
            }
            ,
            "softplus" => () =>
            {
                TensorPrimitives.Abs<T>(x, s);
                TensorPrimitives.Negate<T>(s, s);
                TensorPrimitives.Exp<T>(s, s);
                TensorPrimitives.LogP1<T>(s, s);
                TensorPrimitives.Max(x, T.Zero, to);
                TensorPrimitives.Add<T>(to, s, to);
            }
            ,
            "sigmoid_derivative" => () =>
            {
                TensorPrimitives.Sigmoid<T>(x, s);
                TensorPrimitives.Subtract(T.One, s, to);
                TensorPrimitives.Multiply<T>(s, to, to);
            }
            ,
            "tanh_derivative" => () =>
            {
                TensorPrimitives.Tanh<T>(x, to);
                TensorPrimitives.Multiply<T>(to, to, to);
                TensorPrimitives.Subtract(T.One, to, to);
            }
            ,
            "elu_derivative" => () =>
            {
                TensorPrimitives.Min(x, T.Zero, to);
                TensorPrimitives.Exp<T>(to, to);
            }
            ,
            "silu_derivative" => () =>
            {
                TensorPrimitives.Sigmoid<T>(x, s);
                TensorPrimitives.Subtract(T.One, s, to);
                TensorPrimitives.Multiply<T>(x, to, to);
                TensorPrimitives.MultiplyAdd<T>(s, to, s, to);
            }
            ,
            _ => null,
        };
}
