namespace Functional;

/// <summary>Definite integrals of functions of one variable, with an estimate of the error.</summary>
public static class Quadrature
{
    /// <summary>∫ f(x) dx over a finite, half-infinite or infinite range, by adaptive Gauss–Kronrod quadrature.</summary>
    /// <param name="integrand">The function; it is not evaluated at the ends, so that it may have poles there that can be integrated.</param>
    /// <param name="low">The lower end, or −∞.</param>
    /// <param name="high">The upper end, or +∞; below the lower end the sign turns.</param>
    /// <param name="options">Tolerances and the cap on evaluations.</param>
    /// <returns>The value, its error estimate, and whether it met the tolerance; the value is NaN where the integrand is NaN or infinite.</returns>
    /// <remarks>
    /// The interval with the largest error is halved until the sum of the errors is small, each with the rule of 10 and 21 points and the estimate of QUADPACK
    /// (Piessens, de Doncker-Kapenga, Überhuber, Kahaner 1983). Infinite ranges are mapped to finite ones by x = low + t/(1 − t), or t/(1 − t²). An integrand
    /// whose mass lies in a narrow peak far from 0 should be split there: no rule sees what lies between its points.
    /// <example>
    /// <code>
    /// var integral = Quadrature.Integrate(x => Math.Exp(-x * x), double.NegativeInfinity, double.PositiveInfinity);
    /// // integral.Value is 1.7724538509055159 to 1e-10, integral.Converged is true
    /// </code>
    /// </example>
    /// </remarks>
    /// <exception cref="ArgumentException">An end is NaN, or both are the same infinity.</exception>
    public static QuadratureResult Integrate(Func<double, double> integrand, double low, double high, QuadratureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(integrand);
        options ??= new QuadratureOptions();
        Guard.NotNegative(options.RelativeTolerance, nameof(options.RelativeTolerance));
        Guard.NotNegative(options.AbsoluteTolerance, nameof(options.AbsoluteTolerance));
        Guard.AtLeast(options.MaxEvaluations, 21, nameof(options.MaxEvaluations));
        if (double.IsNaN(low) || double.IsNaN(high) || (double.IsInfinity(low) && low == high))
            Guard.ThrowArgument($"Expected ends that are numbers and not the same infinity, got {low} and {high}.", nameof(low));
        if (low == high)
            return new(0, 0, 0, true);
        if (low > high)
            return Adaptive(integrand, high, low, 1, options).Negated;
        return Adaptive(integrand, low, high, 1, options);
    }

    /// <summary>The same with a unit of length for the infinite ranges, low &lt; high.</summary>
    internal static QuadratureResult Adaptive(Func<double, double> f, double low, double high, double unit, QuadratureOptions options)
    {
        if (double.IsInfinity(low) && double.IsInfinity(high))
        {
            return Halving(t =>
            {
                var square = (1 - t) * (1 + t);
                return f(unit * t / square) * (unit * (1 + t * t) / (square * square));
            }, -1, 1, options);
        }
        if (double.IsInfinity(high))
            return Halving(t => f(low + unit * t / (1 - t)) * (unit / ((1 - t) * (1 - t))), 0, 1, options);
        if (double.IsInfinity(low))
            return Halving(t => f(high - unit * t / (1 - t)) * (unit / ((1 - t) * (1 - t))), 0, 1, options);
        return Halving(f, low, high, options);
    }

    private static QuadratureResult Halving(Func<double, double> f, double low, double high, QuadratureOptions options)
    {
        List<Piece> pieces = [Rule(f, low, high)];
        var evaluations = 21;
        while (true)
        {
            double value = 0, error = 0, size = 0;
            var worst = 0;
            for (var i = 0; i < pieces.Count; i++)
            {
                value += pieces[i].Value;
                error += pieces[i].Error;
                size += pieces[i].Size;
                if (pieces[i].Error > pieces[worst].Error)
                    worst = i;
            }
            if (!double.IsFinite(value))
                return new(double.NaN, double.NaN, evaluations, false);
            // Below the rounding of the sum no halving helps.
            var bound = Math.Max(Math.Max(options.AbsoluteTolerance, options.RelativeTolerance * Math.Abs(value)), 1e-14 * size);
            var (a, b) = (pieces[worst].Low, pieces[worst].High);
            var middle = a + 0.5 * (b - a);
            if (error <= bound || evaluations + 42 > options.MaxEvaluations || !(a < middle && middle < b))
                return new(value, error, evaluations, error <= bound);
            pieces[worst] = Rule(f, a, middle);
            pieces.Add(Rule(f, middle, b));
            evaluations += 42;
        }
    }

    private readonly record struct Piece(double Low, double High, double Value, double Error, double Size);

    private static Piece Rule(Func<double, double> f, double low, double high)
    {
        double center = low + 0.5 * (high - low), half = 0.5 * (high - low);
        double first = Math.BitIncrement(low), last = Math.BitDecrement(high);
        Span<double> values = stackalloc double[21];
        values[20] = f(center);
        double kronrod = CenterWeight * values[20], gauss = 0, size = CenterWeight * Math.Abs(values[20]);
        for (var i = 0; i < 10; i++)
        {
            // A node of a tiny piece may round to its end, which may be a pole.
            double below = f(Math.Max(center - half * Nodes[i], first)), above = f(Math.Min(center + half * Nodes[i], last));
            (values[2 * i], values[2 * i + 1]) = (below, above);
            kronrod += KronrodWeights[i] * (below + above);
            size += KronrodWeights[i] * (Math.Abs(below) + Math.Abs(above));
            if (i % 2 == 1)
                gauss += GaussWeights[i / 2] * (below + above);
        }
        // How far the values lie from their mean: the difference of the rules overstates the error of a smooth function.
        var mean = 0.5 * kronrod;
        var spread = CenterWeight * Math.Abs(values[20] - mean);
        for (var i = 0; i < 10; i++)
            spread += KronrodWeights[i] * (Math.Abs(values[2 * i] - mean) + Math.Abs(values[2 * i + 1] - mean));
        double error = Math.Abs(kronrod - gauss) * half, deviation = spread * half, magnitude = size * half;
        if (deviation != 0 && error != 0)
        {
            var ratio = 200 * error / deviation;
            error = deviation * Math.Min(1, ratio * Math.Sqrt(ratio));
        }
        if (magnitude > 1e-290)
            error = Math.Max(error, 50 * 1.1e-16 * magnitude);
        return new(low, high, kronrod * half, error, magnitude);
    }

    private const double CenterWeight = 0.149445554002916905664936468389821;

    /// <summary>The positive nodes of the 21-point rule, from the outside; every second is one of the 10-point rule.</summary>
    private static ReadOnlySpan<double> Nodes =>
    [
        0.995657163025808080735527280689003, 0.973906528517171720077964012084452, 0.930157491355708226001207180059508,
        0.865063366688984510732096688423493, 0.780817726586416897063717578345042, 0.679409568299024406234327365114874,
        0.562757134668604683339000099272694, 0.433395394129247190799265943165784, 0.294392862701460198131126603103866,
        0.148874338981631210884826001129720,
    ];

    private static ReadOnlySpan<double> KronrodWeights =>
    [
        0.011694638867371874278064396062192, 0.032558162307964727478818972459390, 0.054755896574351996031381300244580,
        0.075039674810919952767043140916190, 0.093125454583697605535065465083366, 0.109387158802297641899210590325805,
        0.123491976262065851077958109831074, 0.134709217311473325928054001771707, 0.142775938577060080797094273138717,
        0.147739104901338491374841515972068,
    ];

    private static ReadOnlySpan<double> GaussWeights =>
    [
        0.066671344308688137593568809893332, 0.149451349150580593145776339657697, 0.219086362515982043995534934228163,
        0.269266719309996355091226921569469, 0.295524224714752870173892994651338,
    ];
}
