using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

/// <summary>Scratch memory of any length, and how many chunks share it.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public sealed unsafe class AlignedBufferTests
{
    [Theory, InlineData(1), InlineData(1000), InlineData((1L << 28) + 5)]
    public void A_buffer_of_any_length_begins_on_a_cache_line_and_holds_all_of_it(long length)
    {
        using AlignedBuffer<double> buffer = new((nint)length);
        Assert.Equal(0, (nint)buffer.Data % 64);
        (buffer.Data[0], buffer.Data[length - 1]) = (1, 2);
        Assert.Equal(2, buffer.Data[length - 1]);
    }

    [Theory, InlineData(1, 256), InlineData(1 << 13, 256), InlineData(1 << 14, 128), InlineData(1 << 20, 8), InlineData(1 << 26, 2), InlineData(1 << 28, 1)]
    public void A_wave_of_chunks_fits_its_budget(int part, int wave) => Assert.Equal(wave, Chunks.Wave(part));
}
