using Xunit;

namespace Functional.Properties;

/// <summary>Rows become columns, and back.</summary>
[Trait("Formula", "L6")]
public sealed class TransposeLaws
{
    [Law]
    public void Each_element_changes_its_indices_and_twice_is_never(AnyMatrix x)
    {
        double[] turned = new double[x.Values.Length], back = new double[x.Values.Length];
        LinearAlgebra.Transpose(x.Values, x.Rows, x.Columns, turned);
        LinearAlgebra.Transpose(turned, x.Columns, x.Rows, back);
        Agree.Bits(x.Values, back);
        float[] single = [.. x.Values.Select(v => (float)v)], turnedSingle = new float[single.Length];
        LinearAlgebra.Transpose(single, x.Rows, x.Columns, turnedSingle);
        for (int i = 0; i < x.Rows; i++)
        {
            for (int j = 0; j < x.Columns; j++)
            {
                Agree.Bits(x[i, j], turned[(j * x.Rows) + i]);
                Agree.Bits((float)x[i, j], turnedSingle[(j * x.Rows) + i]);
            }
        }
        Agree.Bits(turned, LinearAlgebra.Transpose(Matrix.CopyFrom(x.Rows, x.Columns, x.Values)).AsSpan());
    }

    [Law]
    public void It_passes_over_sums(AnyMatrix x)
    {
        Matrix a = Matrix.CopyFrom(x.Rows, x.Columns, x.Values), b = a.Map((v, i, j) => i - (2 * j) + v);
        Assert.Equal(LinearAlgebra.Transpose(a + b), LinearAlgebra.Transpose(a) + LinearAlgebra.Transpose(b));
    }
}
