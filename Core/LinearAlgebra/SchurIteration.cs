using Functional.Kernels;

namespace Functional;

/// <summary>The double-shift QR iteration of Francis (1961): an upper Hessenberg matrix becomes quasi-triangular.</summary>
/// <remarks>
/// Golub and Van Loan, Matrix Computations, 4th ed., algorithm 7.5.1 and 7.5.2; the tests for small elements of Ahues and Tisseur (1997) and the start
/// in the middle at two small ones, as in LAPACK's dlahqr. Each 2×2 block that is left has a complex pair of eigenvalues and equal diagonal elements.
/// </remarks>
internal static class SchurIteration
{
    /// <summary>Iterations for each eigenvalue before it is given up; every tenth takes an exceptional shift.</summary>
    private const int MostIterations = 300;

    /// <summary>Steps of a sweep whose reflections the rows above take together.</summary>
    private const int Batch = 24;

    private const double Epsilon = 2.220446049250313E-16, Least = 1e-300;

    /// <summary>Iterates.</summary>
    /// <param name="n">The side.</param>
    /// <param name="h">The Hessenberg matrix; becomes T.</param>
    /// <param name="z">Rows that are reflected along, the transpose of Q; empty where the eigenvalues alone are wanted, and T is not complete then.</param>
    /// <param name="real">Becomes the real parts of the eigenvalues.</param>
    /// <param name="imaginary">Becomes the imaginary parts; of a pair the positive one comes first.</param>
    /// <param name="execution">Cancellation.</param>
    /// <returns>The number of eigenvalues that were not found: 0 on success.</returns>
    internal static int Run(int n, Span<double> h, Span<double> z, Span<double> real, Span<double> imaginary, Execution? execution) =>
        Run(n, 0, n - 1, h, z, real, imaginary, execution);

    /// <summary>
    /// Iterates on the rows from <paramref name="low"/> to <paramref name="end"/>, which nothing beside the diagonal couples to the others,
    /// <paramref name="most"/> times for each eigenvalue.
    /// </summary>
    internal static int Run(
        int n, int low, int end, Span<double> h, Span<double> z, Span<double> real, Span<double> imaginary, Execution? execution, int most = MostIterations)
    {
        var whole = !z.IsEmpty;
        for (var iteration = 0; end >= low; iteration++)
        {
            var start = Start(n, h, end);
            if (start > 0)
                h[start * n + start - 1] = 0;
            if (start == end)
            {
                (real[end], imaginary[end]) = (h[end * n + end], 0);
                end--;
                iteration = -1;
            }
            else if (start == end - 1)
            {
                Split(n, h, z, start, real, imaginary, whole);
                end -= 2;
                iteration = -1;
            }
            else
            {
                if (iteration == most)
                    return end + 1 - low;
                if (iteration % 8 == 0)
                    Execution.ThrowIfCancelled(execution);
                Sweep(n, h, z, start, end, Shifts(n, h, start, end, iteration), whole);
            }
        }
        return 0;
    }

    /// <summary>The start of the active block: above it an element is negligible.</summary>
    internal static int Start(int n, ReadOnlySpan<double> h, int end)
    {
        for (var l = end; l > 0; l--)
        {
            double below = Math.Abs(h[l * n + l - 1]), here = h[l * n + l], before = h[(l - 1) * n + l - 1];
            if (below <= Least)
                return l;
            var size = Math.Abs(before) + Math.Abs(here);
            if (size == 0)
                size = (l > 1 ? Math.Abs(h[(l - 1) * n + l - 2]) : 0) + (l < end ? Math.Abs(h[(l + 1) * n + l]) : 0);
            if (below > Epsilon * size)
                continue;
            var above = Math.Abs(h[(l - 1) * n + l]);
            double ab = Math.Max(below, above), ba = Math.Min(below, above);
            double aa = Math.Max(Math.Abs(here), Math.Abs(before - here)), bb = Math.Min(Math.Abs(here), Math.Abs(before - here)), s = aa + ab;
            if (ba * (ab / s) <= Math.Max(Least, Epsilon * (bb * (aa / s))))
                return l;
        }
        return 0;
    }

    /// <summary>Sum and product of the shifts: the eigenvalues of the last 2×2 block, a real one near its corner twice; now and then others.</summary>
    private static (double R1, double I1, double R2, double I2) Shifts(int n, ReadOnlySpan<double> h, int start, int end, int iteration)
    {
        double a, b, c, d;
        if (iteration % 20 == 10)
        {
            var s = Math.Abs(h[(start + 1) * n + start]) + Math.Abs(h[(start + 2) * n + start + 1]);
            a = d = 0.75 * s + h[start * n + start];
            (b, c) = (-0.4375 * s, s);
        }
        else if (iteration % 20 == 0 && iteration > 0)
        {
            var s = Math.Abs(h[end * n + end - 1]) + Math.Abs(h[(end - 1) * n + end - 2]);
            a = d = 0.75 * s + h[end * n + end];
            (b, c) = (-0.4375 * s, s);
        }
        else
        {
            (a, b, c, d) = (h[(end - 1) * n + end - 1], h[(end - 1) * n + end], h[end * n + end - 1], h[end * n + end]);
        }
        var scale = Math.Abs(a) + Math.Abs(b) + Math.Abs(c) + Math.Abs(d);
        if (scale == 0)
            return default;
        (a, b, c, d) = (a / scale, b / scale, c / scale, d / scale);
        double mean = (a + d) / 2, determinant = (a - mean) * (d - mean) - b * c, root = Math.Sqrt(Math.Abs(determinant));
        if (determinant >= 0)
            return (mean * scale, root * scale, mean * scale, -root * scale);
        double one = mean + root, two = mean - root, nearer = Math.Abs(one - d) <= Math.Abs(two - d) ? one : two;
        return (nearer * scale, 0, nearer * scale, 0);
    }

    private static void Sweep(
        int n, Span<double> h, Span<double> z, int start, int end, (double R1, double I1, double R2, double I2) shift, bool whole)
    {
        // The first column of (H − s₁)(H − s₂) below a place that two small elements decouple.
        double x = 0, y = 0, w = 0;
        var m = end - 2;
        for (; m >= start; m--)
        {
            double here = h[m * n + m], next = h[(m + 1) * n + m + 1], below = h[(m + 1) * n + m];
            var s = Math.Abs(here - shift.R2) + Math.Abs(shift.I2) + Math.Abs(below);
            below /= s;
            x = below * h[m * n + m + 1] + (here - shift.R1) * ((here - shift.R2) / s) - shift.I1 * (shift.I2 / s);
            y = below * (here + next - shift.R1 - shift.R2);
            w = below * h[(m + 2) * n + m + 1];
            s = Math.Abs(x) + Math.Abs(y) + Math.Abs(w);
            (x, y, w) = (x / s, y / s, w / s);
            if (m == start)
                break;
            double before = Math.Abs(h[(m - 1) * n + m - 1]), left = Math.Abs(h[m * n + m - 1]);
            if (left * (Math.Abs(y) + Math.Abs(w)) <= Epsilon * Math.Abs(x) * (before + Math.Abs(here) + Math.Abs(next)))
                break;
        }
        int first = whole ? 0 : start, last = whole ? n : end + 1;

        // Rows above the place where a batch of steps begins take its reflections together, when they are all known.
        Span<double> batch = stackalloc double[3 * Batch];
        int begin = m, held = 0;
        for (var k = m; k < end; k++)
        {
            var size = Math.Min(3, end - k + 1);
            if (k > m)
                (x, y, w) = (h[k * n + k - 1], h[(k + 1) * n + k - 1], size == 3 ? h[(k + 2) * n + k - 1] : 0);
            else if (size == 2)
                w = 0;
            var (beta, tau) = Reflection(x, ref y, ref w);
            if (k > m)
            {
                h[k * n + k - 1] = beta;
                h[(k + 1) * n + k - 1] = 0;
                if (size == 3)
                    h[(k + 2) * n + k - 1] = 0;
            }
            else if (m > start)
            {
                h[k * n + k - 1] *= 1 - tau;
            }
            if (held == Batch || size == 2)
            {
                SmallReflector.Chain(batch[..(3 * held)], begin - first, h[(first * n + begin)..], n);
                (begin, held) = (k, 0);
            }
            if (size == 3)
            {
                (batch[3 * held], batch[3 * held + 1], batch[3 * held + 2]) = (tau, y, w);
                held++;
                SmallReflector.Rows(tau, y, w, last - k, h[(k * n + k)..], n);
                SmallReflector.Columns(tau, y, w, Math.Min(k + 3, end) + 1 - begin, h[(begin * n + k)..], n);
                if (whole)
                    SmallReflector.Rows(tau, y, w, n, z[(k * n)..], n);
            }
            else
            {
                Two(tau, y, last - k, h[(k * n + k)..], h[((k + 1) * n + k)..], 1);
                Two(tau, y, end + 1 - first, h[(first * n + k)..], h[(first * n + k + 1)..], n);
                if (whole)
                    Two(tau, y, n, z[(k * n)..], z[((k + 1) * n)..], 1);
            }
        }
    }

    /// <summary>The reflection of three numbers, as <see cref="HouseholderReflector.Make"/> makes it: v = (1, y, w).</summary>
    internal static (double Beta, double Tau) Reflection(double x, ref double y, ref double w)
    {
        double large = Math.Max(Math.Abs(y), Math.Abs(w)), most = Math.Max(large, Math.Abs(x));
        if (large == 0)
            return (x, 0);
        if (most is < 1e150 and > 1e-140 && large > 1e-140)
        {
            var beta = -Math.CopySign(Math.Sqrt(x * x + y * y + w * w), x);
            var divisor = x - beta;
            (y, w) = (y / divisor, w / divisor);
            return (beta, -divisor / beta);
        }
        Span<double> vector = [x, y, w];
        var length = HouseholderReflector.Make(vector, out var tau);
        (y, w) = (vector[1], vector[2]);
        return (length, tau);
    }

    internal static void Two(double tau, double v, int count, Span<double> x, Span<double> y, int step)
    {
        for (int i = 0, at = 0; i < count; i++, at += step)
        {
            var sum = tau * (x[at] + v * y[at]);
            x[at] -= sum;
            y[at] -= sum * v;
        }
    }

    /// <summary>A 2×2 block on its own: made triangular where its eigenvalues are real, else of equal diagonal elements.</summary>
    private static void Split(int n, Span<double> h, Span<double> z, int i, Span<double> real, Span<double> imaginary, bool whole)
    {
        var block = TwoByTwo.Standardize(h[i * n + i], h[i * n + i + 1], h[(i + 1) * n + i], h[(i + 1) * n + i + 1]);
        (h[i * n + i], h[i * n + i + 1], h[(i + 1) * n + i], h[(i + 1) * n + i + 1]) = (block.A, block.B, block.C, block.D);
        var root = block.C == 0 ? 0 : Math.Sqrt(Math.Abs(block.B)) * Math.Sqrt(Math.Abs(block.C));
        (real[i], real[i + 1], imaginary[i], imaginary[i + 1]) = (block.A, block.D, root, 0 - root);
        if (!whole)
            return;
        TwoByTwo.Rotate(n, h, i, block.Cosine, block.Sine);
        PlaneRotation.Apply(block.Cosine, block.Sine, z.Slice(i * n, n), z.Slice((i + 1) * n, n));
    }
}
