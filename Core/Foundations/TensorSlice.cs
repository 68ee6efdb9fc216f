namespace Functional;

/// <summary>What to take along one axis of a <see cref="Tensor"/>: one place, which drops the axis, or a range with a step.</summary>
/// <remarks>
/// Made by conversion in <c>tensor[0, 1.., ^1]</c>. A negative step walks the range backwards from its last place, so that
/// <c>TensorSlice.Step(.., -1)</c> reverses an axis. <c>default</c> is everything.
/// </remarks>
[Formula("F3")]
public readonly record struct TensorSlice
{
    // Kept as the distance from 1, so that default(TensorSlice) has the step 1.
    private readonly int _stepLessOne;

    // The range whose both ends are default is 0..0; default(TensorSlice) must be everything, so what is kept is whether it was given.
    private readonly Range? _range;

    private TensorSlice(Range range, int step, bool isPlace)
    {
        _range = range;
        _stepLessOne = step - 1;
        IsPlace = isPlace;
    }

    /// <summary>Everything along an axis.</summary>
    public static TensorSlice All => default;

    /// <summary>Whether this is one place, so that the axis goes away.</summary>
    public bool IsPlace { get; }

    /// <summary>The range of places; both ends are the place where this is one.</summary>
    public Range Range => _range ?? ..;

    /// <summary>The step from one place to the next, never 0.</summary>
    public int Stride => _stepLessOne + 1;

    /// <summary>One place: the axis goes away.</summary>
    /// <param name="place">The index; ^1 is the last.</param>
    public static implicit operator TensorSlice(Index place) => new(place..place, 1, true);

    /// <summary>One place, counted from 0: the axis goes away.</summary>
    /// <param name="place">The index.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative; the last place is ^1.</exception>
    public static implicit operator TensorSlice(int place) => (Index)place;

    /// <summary>A range of places: the axis stays.</summary>
    /// <param name="range">The range.</param>
    public static implicit operator TensorSlice(Range range) => new(range, 1, false);

    /// <summary>Every step-th place of a range.</summary>
    /// <param name="range">The range.</param>
    /// <param name="step">Not 0. Above 0 from the first place on; below 0 from the last place backwards.</param>
    /// <returns>The slice.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is 0.</exception>
    /// <example><code>Tensor.CopyFrom([5], [0, 1, 2, 3, 4])[TensorSlice.Step(.., -2)]   // Tensor of 3: [4, 2, 0]</code></example>
    public static TensorSlice Step(Range range, int step)
    {
        if (step == 0)
            throw new ArgumentOutOfRangeException(nameof(step), step, "Expected a step other than 0, got 0.");
        return new TensorSlice(range, step, false);
    }

    /// <summary>The first place, the number of places, and the step along an axis of the given length.</summary>
    internal (int Start, int Count, int Step) Resolve(int length, int axis)
    {
        var (start, end) = (Range.Start.GetOffset(length), Range.End.GetOffset(length));
        if (IsPlace)
        {
            if ((uint)start >= (uint)length)
                throw new ArgumentOutOfRangeException(
                    "slices", $"Expected an index into axis {axis} of length {length}, got {Range.Start}.");
            return (start, 1, 1);
        }

        if (start < 0 || end > length || start > end)
            throw new ArgumentOutOfRangeException("slices", $"Expected a range within axis {axis} of length {length}, got {Range}.");
        // In long: the step may be any int but 0, int.MinValue too.
        var count = (int)((end - start + Math.Abs((long)Stride) - 1) / Math.Abs((long)Stride));
        var first = Stride > 0 ? start : Math.Max(end - 1, start);
        return (first, count, count > 1 ? Stride : 1);
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(TensorSlice), PrintMembers);
}
