using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>A result z of two numbers x and y with its local derivatives: ∂z/∂x, ∂z/∂y, ∂²z/∂x², ∂²z/∂x∂y, ∂²z/∂y².</summary>
/// <remarks>The numbers are counted from the inputs on: x and y come before z.</remarks>
internal readonly record struct SecondOrderEntry(int X, int Y, double SlopeX, double SlopeY, double CurveXX, double CurveXY, double CurveYY)
{
    internal bool IsCurved => CurveXX != 0 || CurveXY != 0 || CurveYY != 0;

    /// <summary>Whether none of the derivatives is infinite or NaN; one that is makes some product be computed the careful way.</summary>
    internal bool IsTame => double.IsFinite(SlopeX + SlopeY + CurveXX + CurveXY + CurveYY);
}

/// <summary>Columns of a Hessian, from the local derivatives of every step of a computation: forward once and back once for a block of directions.</summary>
/// <remarks>
/// The number i has the tangents t[i] along the block's directions, the unit vectors of the inputs from <c>direction</c> on, and the slopes w[i] of its
/// adjoint a[i] along them. For each direction, with a(s, v) = s·v, and 0 where v is 0:
/// <code>
/// for (entry z of x and y)
///     t[z] = s(z, x)·t[x] + s(z, y)·t[y];
/// w = 0; w[result] = curve·t[result];
/// for (entry z of x and y, from the result back)
/// {
///     w[x] += s(z, x)·w[z] + a[z]·(c(z, xx)·t[x] + c(z, xy)·t[y]);
///     w[y] += s(z, y)·w[z] + a[z]·(c(z, xy)·t[x] + c(z, yy)·t[y]);
/// }
/// </code>
/// What the block's directions do not move, and what does not move the result, is passed over. Source: Griewank and Walther, Evaluating Derivatives
/// (2008), section 5.3, with the evaluation taken out of the sweeps.
/// </remarks>
internal static unsafe class SecondOrderSweep
{
    /// <summary>Directions in a block: one register of 512 bits, or the same in shorter ones.</summary>
    internal const int Width = 8;

    /// <param name="entries">The steps of the computation up to the result.</param>
    /// <param name="inputs">How many inputs there are.</param>
    /// <param name="adjoints">The derivative of the result by every number.</param>
    /// <param name="result">The number that is differentiated.</param>
    /// <param name="curve">The second derivative by that number.</param>
    /// <param name="direction">The first direction.</param>
    /// <param name="tangents">Room for <see cref="Width"/> numbers for each number.</param>
    /// <param name="slopes">As much again; of an input that is moved the answer, see <paramref name="states"/>.</param>
    /// <param name="states">Room for each number; a state above 1 tells that its slopes were written, else they are 0.</param>
    internal static void Run(
        ReadOnlySpan<SecondOrderEntry> entries, int inputs, ReadOnlySpan<double> adjoints, int result, double curve, int direction,
        Span<double> tangents, Span<double> slopes, Span<byte> states)
    {
        fixed (SecondOrderEntry* steps = entries)
        fixed (double* a = adjoints, t = tangents, w = slopes)
        fixed (byte* state = states)
        {
            Unsafe.InitBlockUnaligned(state, 0, (uint)(inputs + entries.Length));
            var last = Math.Min(Width, inputs - direction);
            new Span<double>(t + ((nint)direction * Width), last * Width).Clear();
            for (var k = 0; k < last; k++)
            {
                t[((nint)(direction + k) * Width) + k] = 1;
                state[direction + k] = Moves;
            }

            if (Vector512.IsHardwareAccelerated)
                Sweep<Lanes512<double>>(steps, inputs, a, result, curve, t, w, state);
            else if (Vector256.IsHardwareAccelerated)
                Sweep<Lanes256<double>>(steps, inputs, a, result, curve, t, w, state);
            else
                Sweep<Lanes128<double>>(steps, inputs, a, result, curve, t, w, state);
        }
    }

    // A number's tangents are not all 0; its slopes are written.
    private const byte Moves = 1, Counts = 2;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sweep<V>(SecondOrderEntry* steps, int inputs, double* a, int result, double curve, double* t, double* w, byte* state)
        where V : struct, ILanes<V, double>
    {
        for (var i = inputs; i <= result; i++)
        {
            var step = steps + (i - inputs);
            if (((state[step->X] | state[step->Y]) & Moves) == 0)
                continue;
            var tame = step->IsTame;
            for (var k = 0; k < Width; k += V.Count)
            {
                var moved = Term(V.Broadcast(step->SlopeX), Tangent<V>(t, state, step->X, k), tame);
                (moved + Term(V.Broadcast(step->SlopeY), Tangent<V>(t, state, step->Y, k), tame)).Store(t + ((nint)i * Width) + k);
            }

            state[i] = Moves;
        }

        if ((state[result] & Moves) == 0)
            return;
        if (curve != 0)
        {
            for (var k = 0; k < Width; k += V.Count)
                Term(V.Broadcast(curve), Tangent<V>(t, state, result, k), double.IsFinite(curve)).Store(w + ((nint)result * Width) + k);
            state[result] |= Counts;
        }

        for (var i = result; i >= inputs; i--)
        {
            var step = steps + (i - inputs);
            int x = step->X, y = step->Y;
            bool counts = (state[i] & Counts) != 0, bends = step->IsCurved && a[i] != 0 && ((state[x] | state[y]) & Moves) != 0;
            if (!counts && !bends)
                continue;
            var tame = step->IsTame && double.IsFinite(a[i]);
            for (var k = 0; k < Width; k += V.Count)
            {
                V toX = default, toY = default;
                if (counts)
                {
                    var slope = V.Load(w + ((nint)i * Width) + k);
                    toX = Term(V.Broadcast(step->SlopeX), slope, tame);
                    toY = Term(V.Broadcast(step->SlopeY), slope, tame);
                }

                if (bends)
                {
                    V adjoint = V.Broadcast(a[i]), mixed = V.Broadcast(step->CurveXY);
                    V tx = Tangent<V>(t, state, x, k), ty = Tangent<V>(t, state, y, k);
                    toX += Term(adjoint, Term(V.Broadcast(step->CurveXX), tx, tame) + Term(mixed, ty, tame), tame);
                    toY += Term(adjoint, Term(mixed, tx, tame) + Term(V.Broadcast(step->CurveYY), ty, tame), tame);
                }

                Give(toX, w, state, x, k);
                Give(toY, w, state, y, k);
            }

            state[x] |= Counts;
            state[y] |= Counts;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Tangent<V>(double* t, byte* state, int number, int k)
        where V : struct, ILanes<V, double> => (state[number] & Moves) != 0 ? V.Load(t + ((nint)number * Width) + k) : V.Broadcast(0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Give<V>(V share, double* w, byte* state, int number, int k)
        where V : struct, ILanes<V, double>
    {
        var to = w + ((nint)number * Width) + k;
        ((state[number] & Counts) != 0 ? V.Load(to) + share : share).Store(to);
    }

    /// <summary>factor·x, and 0 where x is 0: no NaN from what does not move or does not count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Term<V>(V factor, V x, bool tame)
        where V : struct, ILanes<V, double> => tame ? factor * x : V.Select(V.Equal(x, V.Broadcast(0)), V.Broadcast(0), factor * x);
}
