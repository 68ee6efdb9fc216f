using Functional.Kernels;

namespace Functional;

/// <summary>Minimizes ½·αᵀQα + pᵀα under yᵀα = 0 and 0 ≤ α[i] ≤ C[i], with Q[i,j] = y[i]·y[j]·K[i,j], two multipliers at a time.</summary>
/// <remarks>
/// The first of a pair violates the optimality conditions most, the second makes the objective fall most beside it (second-order working sets). Of equal ones the smallest index. Rows of which no
/// multiplier can be chosen for now are left out (shrinking), until those left are at their minimum; then the gradient of all is made anew, and what was left out too early comes back.
/// Instead of the gradient G it keeps v = −y·G, which a step moves by the same for both signs.
/// Sources: Platt (1999), "Fast training of support vector machines using sequential minimal optimization"; Fan, Chen and Lin (2005), "Working set selection using second order
/// information for training support vector machines"; Chang and Lin (2011), "LIBSVM: a library for support vector machines", section 5 for shrinking.
/// </remarks>
internal sealed partial class Smo
{
    /// <summary>Hulls that come nearer to each other than this share of the radius cannot be parted in working precision.</summary>
    private const double LeastDistance = 1e-5;

    /// <summary>Steps between two looks at what may be left out.</summary>
    private const int Pause = 1000;

    private readonly KernelRows kernel;
    private readonly int n;
    private readonly bool shrinks;
    private readonly double[] signs, linear, bounds, all;

    // Of the columns that the kernel's rows have now, one set after the other, each as long as a row.
    private double[] v = [], rise = [], fall = [], diagonal = [];
    private bool isRestored;
    private double objective, looked;

    /// <param name="kernel">The rows of K, n of them.</param>
    /// <param name="signs">y, each 1 or −1: n of them, or several sets of n.</param>
    /// <param name="linear">p.</param>
    /// <param name="bounds">C.</param>
    /// <param name="shrinks">Whether rows may be left out for a while.</param>
    internal Smo(KernelRows kernel, double[] signs, double[] linear, double[] bounds, bool shrinks)
    {
        (this.kernel, this.signs, this.linear, this.bounds, this.shrinks) = (kernel, signs, linear, bounds, shrinks);
        n = kernel.Diagonal.Length;
        (Multipliers, all) = (new double[signs.Length], new double[signs.Length]);
        for (var i = 0; i < all.Length; i++)
            all[i] = -signs[i] * linear[i];
        Gather();
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
            for (var i = 0; i < all.Length; i++)
                sum += Multipliers[i] * (linear[i] - signs[i] * all[i]);
            return sum / 2;
        }
    }

    /// <summary>αᵀQα = ‖w‖².</summary>
    internal double SquaredNorm
    {
        get
        {
            double sum = 0;
            for (var i = 0; i < all.Length; i++)
                sum += Multipliers[i] * Margin(i);
            return Math.Max(0, sum);
        }
    }

    private int Sets => signs.Length / Math.Max(1, n);

    /// <summary>Σ y·α·K of a variable's row times its sign.</summary>
    internal double Margin(int i) => -signs[i] * all[i] - linear[i];

    internal FitReport Run(double tolerance, int mostSteps, Execution? execution)
    {
        List<double> history = [];
        var isHard = Array.TrueForAll(bounds, double.IsPositiveInfinity);
        var reason = StopReason.IterationLimit;
        var first = First();
        int step = 0, pause = Math.Min(Pause, n);
        for (; step < mostSteps; step++)
        {
            if (step % 256 == 0)
                Execution.ThrowIfCancelled(execution);
            if (step % 1024 == 0)
            {
                history.Add(objective);
                Execution.Report(execution, step, objective);
                if (isHard && !IsParted())
                {
                    (IsInfeasible, reason) = (true, StopReason.Diverged);
                    break;
                }
            }
            if (shrinks && --pause == 0)
            {
                pause = Math.Min(Pause, n);
                Shrink(tolerance, execution);
                first = First();
            }
            var second = first < 0 ? -1 : Second(first);
            if (second < 0 || Violation < tolerance)
            {
                if (kernel.Columns.Length == n)
                {
                    reason = StopReason.Converged;
                    break;
                }
                // Those left are at their minimum: are all?
                Restore(execution);
                (first, pause) = (First(), 1);
                if (first < 0 || Second(first) < 0 || Violation < tolerance)
                {
                    reason = StopReason.Converged;
                    break;
                }
                continue;
            }
            first = Step(first, second);
            looked += v.Length;
        }
        if (kernel.Columns.Length < n)
            Restore(execution);
        Scatter();
        if (isHard && reason == StopReason.IterationLimit && !IsParted())
            (IsInfeasible, reason) = (true, StopReason.Diverged);
        Intercept = FindIntercept();
        history.Add(Objective);
        return new FitReport(reason, step, history[^1], [.. history]);
    }

    private bool CanRise(int i) => signs[i] > 0 ? Multipliers[i] < bounds[i] : Multipliers[i] > 0;

    private bool CanFall(int i) => signs[i] > 0 ? Multipliers[i] > 0 : Multipliers[i] < bounds[i];

    /// <summary>The variable at a place of the columns that there are.</summary>
    private int Variable(int place) => place / kernel.Length * n + kernel.Columns[place % kernel.Length];

    private int First()
    {
        var (first, most) = (-1, double.NegativeInfinity);
        for (var t = 0; t < v.Length; t++)
            if (v[t] + rise[t] > most)
                (first, most) = (t, v[t] + rise[t]);
        return first;
    }

    /// <summary>The partner with which the objective falls most; sets <see cref="Violation"/>.</summary>
    private int Second(int first)
    {
        var column = first % kernel.Length;
        var row = kernel[kernel.Columns[column]];
        var (second, most, least) = (-1, 0.0, double.PositiveInfinity);
        for (var set = 0; set < Sets; set++)
        {
            var from = set * kernel.Length;
            var (gain, place, lowest) = WorkingSet.Partner(v.AsSpan(from, kernel.Length), row, diagonal, fall.AsSpan(from, kernel.Length), diagonal[column], v[first]);
            least = Math.Min(least, lowest);
            if (place >= 0 && gain > most)
                (second, most) = (from + place, gain);
        }
        Violation = double.IsInfinity(least) ? 0 : second < 0 ? Math.Max(0, v[first] - least) : v[first] - least;
        return second;
    }

    /// <summary>The best step of a pair within its box, the gradient after it, and the first of the next pair.</summary>
    private int Step(int first, int second)
    {
        int i = Variable(first), j = Variable(second), columnOfI = first % kernel.Length, columnOfJ = second % kernel.Length;
        ReadOnlySpan<double> rowOfI = kernel[kernel.Columns[columnOfI]], rowOfJ = kernel[kernel.Columns[columnOfJ]];
        var curvature = diagonal[columnOfI] + diagonal[columnOfJ] - 2 * rowOfI[columnOfJ];
        curvature = curvature > 0 ? curvature : WorkingSet.LeastCurvature;
        // Along it y[i]·α[i] rises and y[j]·α[j] falls by the same.
        double apart = v[first] - v[second], length = apart / curvature;
        var room = Math.Min(
            signs[i] > 0 ? bounds[i] - Multipliers[i] : Multipliers[i],
            signs[j] > 0 ? Multipliers[j] : bounds[j] - Multipliers[j]);
        length = Math.Min(length, room);
        objective += length * (curvature * length / 2 - apart);
        var (before, beforeJ) = (Multipliers[i], Multipliers[j]);
        Multipliers[i] = Math.Clamp(before + (signs[i] * length), 0, bounds[i]);
        Multipliers[j] = Math.Clamp(beforeJ - (signs[j] * length), 0, bounds[j]);
        // A multiplier that its room ends is at its bound to the bit.
        if (length == room && room == (signs[i] > 0 ? bounds[i] - before : before))
            Multipliers[i] = signs[i] > 0 ? bounds[i] : 0;
        if (length == room && room == (signs[j] > 0 ? beforeJ : bounds[j] - beforeJ))
            Multipliers[j] = signs[j] > 0 ? 0 : bounds[j];
        Free(first, i);
        Free(second, j);

        var (a, b) = (signs[i] * (Multipliers[i] - before), signs[j] * (Multipliers[j] - beforeJ));
        var (next, most) = (-1, double.NegativeInfinity);
        for (var set = 0; set < Sets; set++)
        {
            var from = set * kernel.Length;
            var (value, place) = WorkingSet.Move(v.AsSpan(from, kernel.Length), rowOfI, rowOfJ, a, b, rise.AsSpan(from, kernel.Length));
            if (place >= 0 && value > most)
                (next, most) = (from + place, value);
        }
        return next;
    }

    /// <summary>The mean over free multipliers of what puts them on the margin, or the middle of what the others allow.</summary>
    private double FindIntercept()
    {
        double sum = 0, low = double.NegativeInfinity, high = double.PositiveInfinity;
        var free = 0;
        for (var i = 0; i < signs.Length; i++)
        {
            if (Multipliers[i] > 0 && Multipliers[i] < bounds[i])
            {
                sum += all[i];
                free++;
            }
            if (CanRise(i))
                low = Math.Max(low, all[i]);
            if (CanFall(i))
                high = Math.Min(high, all[i]);
        }
        return free > 0 ? sum / free : double.IsInfinity(low) ? (double.IsInfinity(high) ? 0 : high) : double.IsInfinity(high) ? low : (low + high) / 2;
    }

    /// <summary>Whether the points that α mixes of each sign are still apart: w / (Σα / 2) joins a point of one hull with a point of the other.</summary>
    private bool IsParted()
    {
        Scatter();
        double sum = 0, radius = 0;
        for (var i = 0; i < signs.Length; i++)
        {
            sum += Multipliers[i] / 2;
            radius = Math.Max(radius, kernel.Diagonal[i % n]);
        }
        return sum == 0 || SquaredNorm > LeastDistance * LeastDistance * radius * sum * sum;
    }
}
