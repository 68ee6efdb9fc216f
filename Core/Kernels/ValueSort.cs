using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Functional.Kernels;

/// <summary>Sorts the elements themselves, in the order of <see cref="FloatingKeys{TKey}"/>.</summary>
/// <remarks>Equal keys are equal bits, so the result is one and the same whatever way leads there.</remarks>
internal static unsafe class ValueSort
{
    public static void Sort(ReadOnlySpan<double> values, Span<double> destination) =>
        Sort<long, ulong, FloatingKeys<long>>(
            MemoryMarshal.Cast<double, long>(values), MemoryMarshal.Cast<double, long>(destination), mantissa: 52);

    public static void Sort(ReadOnlySpan<float> values, Span<float> destination) =>
        Sort<int, uint, FloatingKeys<int>>(
            MemoryMarshal.Cast<float, int>(values), MemoryMarshal.Cast<float, int>(destination), mantissa: 23);

    /// <summary>Sorts elements given as bits; mantissa = the number of low bits of a key that are evenly used.</summary>
    public static void Sort<TKey, TWord, TKeys>(ReadOnlySpan<TKey> values, Span<TKey> destination, int mantissa)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TWord : unmanaged, IBinaryInteger<TWord>, IUnsignedNumber<TWord>
        where TKeys : struct, IKeys<TKey>
    {
        int n = values.Length;
        if (n == 0) return;
        fixed (TKey* source = values, target = destination)
        {
            if (n <= CountingSort.Limit) CountingSort.Sort<TKey, TKeys>(source, target, n);
            else if (KeyPasses.IsAscending<TKey, TKeys>(source, n)) values.CopyTo(destination);
            else if (KeyPasses.IsDescending<TKey, TKeys>(source, n))
            {
                values.CopyTo(destination);
                destination[..n].Reverse();
            }
            else
            {
                TWord[] rented = ArrayPool<TWord>.Shared.Rent(n);
                fixed (TWord* scratch = rented) SortByRadix<TKey, TWord, TKeys>(source, target, scratch, n, mantissa);
                ArrayPool<TWord>.Shared.Return(rented);
            }
        }
    }

    private static void SortByRadix<TKey, TWord, TKeys>(TKey* source, TKey* target, TWord* scratch, int n, int mantissa)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TWord : unmanaged, IBinaryInteger<TWord>, IUnsignedNumber<TWord>
        where TKeys : struct, IKeys<TKey>
    {
        KeySurvey<TKey> survey = KeyPasses.Survey<TKey, TKeys>(source, n);
        KeyPasses.Encode<TKey, TKeys>(source, target, n, survey.Least);
        TWord* sorted = RadixSort.Sort((TWord*)target, scratch, n, survey.Width, survey.Idle, Math.Max(0, survey.Width - mantissa));
        KeyPasses.Decode<TKey, TKeys>((TKey*)sorted, target, n, survey.Least);
    }
}
