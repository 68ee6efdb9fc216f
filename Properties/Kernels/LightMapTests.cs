using System.Runtime.InteropServices;
using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

/// <summary>Maps that nothing but memory bounds have a last, partial register, and long results go past the caches from the first whole line on.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public sealed unsafe class LightMapTests
{
    private const int Longest = 150, Room = Longest + 32;

    private readonly struct Twice<T> : IMap<T>
        where T : unmanaged
    {
        public static bool IsLight => true;

        public V Of<V>(V x) where V : struct, ILanes<V, T> => x + x;
    }

    private readonly struct Sum<T> : IMap2<T>
        where T : unmanaged
    {
        public static bool IsLight => true;

        public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => x + y;
    }

    [Fact]
    public void Every_length_at_every_place_of_the_destination_is_written_and_nothing_beside_it()
    {
        foreach (bool past in new[] { false, true })
        {
            Places<Lanes128<double>, double>(past);
            Places<Lanes256<double>, double>(past);
            Places<Lanes512<double>, double>(past);
            Places<Lanes128<float>, float>(past);
            Places<Lanes256<float>, float>(past);
            Places<Lanes512<float>, float>(past);
        }
    }

    private static void Places<V, T>(bool past)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        T* memory = (T*)NativeMemory.AlignedAlloc((nuint)(3 * Room * sizeof(T)), 64);
        T* x = memory + 1, y = memory + Room + 2, room = memory + 2 * Room;
        for (int i = 0; i < Longest; i++)
            (x[i], y[i]) = (Scalar.Narrow<T>(i + 1), Scalar.Narrow<T>(0.5 * i));
        for (int place = 0; place < 64 / sizeof(T); place++)
        {
            for (int n = 0; n <= Longest; n++)
            {
                Clear(room);
                Map.Range<V, T, OneOperand<T, Twice<T>>>(new(default), x, x, room + place, n, past);
                Check(room, place, n, i => 2.0 * (i + 1));
                Clear(room);
                Map.Range<V, T, TwoOperands<T, Sum<T>>>(new(default), x, y, room + place, n, past);
                Check(room, place, n, i => 1.5 * i + 1);
            }
        }
        NativeMemory.AlignedFree(memory);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void A_long_result_is_right_on_all_threads_and_in_place(int place)
    {
        // A last chunk of three elements, and a destination that starts in the middle of a line.
        int n = Past.Bytes / sizeof(double) + 3;
        double[] x = [.. Enumerable.Range(0, n).Select(i => i % 1000 - 500.0)], to = new double[n + place];
        Activation.Relu(x, to.AsSpan(place));
        Assert.Equal(-1, x.Select((v, i) => to[i + place] == Math.Max(0, v)).ToList().IndexOf(false));
        Activation.Relu(x, x);
        Assert.True(x.AsSpan().SequenceEqual(to.AsSpan(place)));
    }

    private static void Clear<T>(T* room)
        where T : unmanaged => new Span<T>(room, Room).Fill(Scalar.Narrow<T>(-1));

    private static void Check<T>(T* room, int place, int n, Func<int, double> expected)
        where T : unmanaged
    {
        for (int i = 0; i < Room; i++)
        {
            double want = i < place || i >= place + n ? -1 : expected(i - place);
            Assert.Equal(want, Scalar.Widen(room[i]));
        }
    }
}
