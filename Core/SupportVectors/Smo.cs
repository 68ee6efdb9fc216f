namespace Functional;

/// <summary>Minimizes ½·αᵀQα + pᵀα under yᵀα = 0 and 0 ≤ α[i] ≤ C[i], with Q[i,j] = y[i]·y[j]·K[i,j], two multipliers at a time.</summary>
/// <remarks>
/// The first of a pair violates the optimality conditions most, the second makes the objective fall most beside it (second-order working sets). Of equal ones the smallest index.
/// Sources: Platt (1999), "Fast training of support vector machines using sequential minimal optimization"; Fan, Chen and Lin (2005), "Working set selection using second order
/// information for training support vector machines".
/// </remarks>
internal sealed class Smo
{
    /// <summary>What a curvature that is not positive counts as.</summary>
    private const double LeastCurvature = 1e-12;

    /// <summary>Hulls that come nearer to each other than this share of the radius cannot be parted in working precision.</summary>
    private const double LeastDistance = 1e-5;

    private readonly KernelRows kernel;
    private readonly int[] rows;
    private readonly double[] signs, linear, bounds, gradient;

    /// <param name="kernel">The rows of K.</param>
    /// <param name="rows">The row of K that each variable belongs to.</param>
    /// <param name="signs">y, each 1 or −1.</param>
    /// <param name="linear">p.</param>
    /// <param name="bounds">C.</param>
    internal Smo(KernelRows kernel, int[] rows, double[] signs, double[] linear, double[] bounds)
    {
        (this.kernel, this.rows, this.signs, this.linear, this.bounds) = (kernel, rows, signs, linear, bounds);
        (Multipliers, gradient) = (new double[signs.Length], [.. linear]);
    }

    /// <summary>α.</summary>
    internal double[] Multipliers { get; }

    /// <summary>b: the decision function is Σ y·α·K + b.</summary>
    internal double Intercept { get; private set; }

    /// <summary>How far the pair that violates the conditions most is from them.</summary>
    internal double Violation { get; private set; }

    /// <summary>Whether the multipliers grow without end, since no hyperplane parts the two signs: with bounds of +∞ alone.</summary>
    internal bool IsInfeasible { get; private set; }

    /// <summary>½·αᵀQα + pᵀα.</summary>
    internal double Objective
    {
        get
        {
            double sum = 0;
            for (var i = 0; i < gradient.Length; i++)
                sum += Multipliers[i] * (gradient[i] + linear[i]);
            return sum / 2;
        }
    }

    /// <summary>αᵀQα = ‖w‖².</summary>
    internal double SquaredNorm
    {
        get
        {
            double sum = 0;
            for (var i = 0; i < gradient.Length; i++)
                sum += Multipliers[i] * (gradient[i] - linear[i]);
            return Math.Max(0, sum);
        }
    }

    /// <summary>Σ y·α·K of a variable's row times its sign.</summary>
    internal double Margin(int i) => gradient[i] - linear[i];

    internal FitReport Run(double tolerance, int mostSteps, Execution? execution)
    {
        List<double> history = [];
        var isHard = Array.TrueForAll(bounds, double.IsPositiveInfinity);
        var reason = StopReason.IterationLimit;
        var first = FirstOfPair();
        var step = 0;
        for (; step < mostSteps; step++)
        {
            if (step % 256 == 0)
                Execution.ThrowIfCancelled(execution);
            if (step % 1024 == 0)
            {
                history.Add(Objective);
                Execution.Report(execution, step, history[^1]);
                if (isHard && !IsParted())
                {
                    (IsInfeasible, reason) = (true, StopReason.Diverged);
                    break;
                }
            }
            if (first < 0)
            {
                reason = StopReason.Converged;
                break;
            }
            var rowOfFirst = kernel[rows[first]];
            var second = SecondOfPair(first, rowOfFirst);
            if (second < 0 || Violation < tolerance)
            {
                reason = StopReason.Converged;
                break;
            }
            first = Step(first, second, rowOfFirst, kernel[rows[second]]);
        }
        if (isHard && reason == StopReason.IterationLimit && !IsParted())
            (IsInfeasible, reason) = (true, StopReason.Diverged);
        Intercept = FindIntercept();
        history.Add(Objective);
        return new FitReport(reason, step, history[^1], [.. history]);
    }

    private bool CanRise(int i) => signs[i] > 0 ? Multipliers[i] < bounds[i] : Multipliers[i] > 0;

    private bool CanFall(int i) => signs[i] > 0 ? Multipliers[i] > 0 : Multipliers[i] < bounds[i];

    private int FirstOfPair()
    {
        var (first, most) = (-1, double.NegativeInfinity);
        for (var i = 0; i < signs.Length; i++)
            if (CanRise(i) && -signs[i] * gradient[i] > most)
                (first, most) = (i, -signs[i] * gradient[i]);
        return first;
    }

    /// <summary>The partner with which the objective falls most; sets <see cref="Violation"/>.</summary>
    private int SecondOfPair(int first, double[] rowOfFirst)
    {
        var (second, least, lowest) = (-1, double.PositiveInfinity, double.PositiveInfinity);
        var most = -signs[first] * gradient[first];
        var own = kernel.Diagonal[rows[first]];
        for (var i = 0; i < signs.Length; i++)
        {
            if (!CanFall(i))
                continue;
            var value = -signs[i] * gradient[i];
            lowest = Math.Min(lowest, value);
            var apart = most - value;
            if (apart <= 0)
                continue;
            var curvature = own + kernel.Diagonal[rows[i]] - (2 * rowOfFirst[rows[i]]);
            var fall = -(apart * apart) / (curvature > 0 ? curvature : LeastCurvature);
            if (fall < least)
                (second, least) = (i, fall);
        }
        Violation = second < 0 ? Math.Max(0, most - lowest) : most - lowest;
        if (double.IsInfinity(Violation))
            Violation = 0;
        return second;
    }

    /// <summary>The best step of a pair within its box, the gradient after it, and the first of the next pair.</summary>
    private int Step(int i, int j, double[] rowOfI, double[] rowOfJ)
    {
        var curvature = kernel.Diagonal[rows[i]] + kernel.Diagonal[rows[j]] - (2 * rowOfI[rows[j]]);
        // Along it y[i]·α[i] rises and y[j]·α[j] falls by the same.
        var length = ((-signs[i] * gradient[i]) + (signs[j] * gradient[j])) / (curvature > 0 ? curvature : LeastCurvature);
        var room = Math.Min(
            signs[i] > 0 ? bounds[i] - Multipliers[i] : Multipliers[i],
            signs[j] > 0 ? Multipliers[j] : bounds[j] - Multipliers[j]);
        length = Math.Min(length, room);
        var (before, beforeJ) = (Multipliers[i], Multipliers[j]);
        Multipliers[i] = Math.Clamp(before + (signs[i] * length), 0, bounds[i]);
        Multipliers[j] = Math.Clamp(beforeJ - (signs[j] * length), 0, bounds[j]);
        // A multiplier that its room ends is at its bound to the bit.
        if (length == room && room == (signs[i] > 0 ? bounds[i] - before : before))
            Multipliers[i] = signs[i] > 0 ? bounds[i] : 0;
        if (length == room && room == (signs[j] > 0 ? beforeJ : bounds[j] - beforeJ))
            Multipliers[j] = signs[j] > 0 ? 0 : bounds[j];

        var (a, b) = (signs[i] * (Multipliers[i] - before), signs[j] * (Multipliers[j] - beforeJ));
        var (first, most) = (-1, double.NegativeInfinity);
        for (var t = 0; t < signs.Length; t++)
        {
            var row = rows[t];
            gradient[t] += signs[t] * ((a * rowOfI[row]) + (b * rowOfJ[row]));
            var value = -signs[t] * gradient[t];
            if (value > most && CanRise(t))
                (first, most) = (t, value);
        }
        return first;
    }

    /// <summary>The mean over free multipliers of what puts them on the margin, or the middle of what the others allow.</summary>
    private double FindIntercept()
    {
        double sum = 0, low = double.NegativeInfinity, high = double.PositiveInfinity;
        var free = 0;
        for (var i = 0; i < signs.Length; i++)
        {
            var value = -signs[i] * gradient[i];
            if (Multipliers[i] > 0 && Multipliers[i] < bounds[i])
            {
                sum += value;
                free++;
            }
            if (CanRise(i))
                low = Math.Max(low, value);
            if (CanFall(i))
                high = Math.Min(high, value);
        }
        return free > 0 ? sum / free : double.IsInfinity(low) ? (double.IsInfinity(high) ? 0 : high) : double.IsInfinity(high) ? low : (low + high) / 2;
    }

    /// <summary>Whether the points that α mixes of each sign are still apart: w / (Σα / 2) joins a point of one hull with a point of the other.</summary>
    private bool IsParted()
    {
        double sum = 0, radius = 0;
        for (var i = 0; i < signs.Length; i++)
        {
            sum += Multipliers[i] / 2;
            radius = Math.Max(radius, kernel.Diagonal[rows[i]]);
        }
        return sum == 0 || SquaredNorm > LeastDistance * LeastDistance * radius * sum * sum;
    }
}
