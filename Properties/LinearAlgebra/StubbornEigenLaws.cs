using System.Numerics;
using Xunit;

namespace Functional.Properties;

/// <summary>Matrices on which the QR iteration stands still, gives up digits, or starts from bad scales unless it does what it says.</summary>
[Trait("Formula", "L8")]
public sealed class StubbornEigenLaws
{
    /// <summary>
    /// Of a cyclic permutation every shift from the last block is 0, and the sweep changes nothing: the shift from the top at 10 iterations gets it going, at 14 to 18
    /// it is done. With the matrix that couples its parts by 1e-9 (after Day, How the QR algorithm fails to converge, 1996) that one does nothing, and the
    /// shift from the bottom at 20 does.
    /// </summary>
    [Fact]
    public void Exceptional_shifts_end_a_standstill_from_the_top_after_10_iterations_and_from_the_bottom_after_20()
    {
        const double H = 1e-9;
        for (int n = 3; n <= 12; n++)
            Assert.Equal(0, Left(Matrix.Create(n, n, (i, j) => i == (j + 1) % n ? 1 : 0), most: 19));
        Matrix coupled = Matrix.FromRows([0, 1, 0, 0, 0, 0], [1, 0, H, 0, 0, 0], [0, -H, 0, 1, 0, 0], [0, 0, 1, 0, H, 0], [0, 0, 0, -H, 0, 1], [0, 0, 0, 0, 1, 0]);
        Assert.Equal(0, Left(coupled, most: 22));
    }

    [Fact]
    public void Roots_of_unity_are_found_as_the_eigenvalues_of_a_companion_matrix()
    {
        for (int n = 1; n <= 20; n++)
        {
            Complex[] roots = [.. LinearAlgebra.PolynomialRoots(Vector.Create([1, .. Enumerable.Repeat(0.0, n - 1), -1]))];
            for (int k = 0; k < n; k++)
            {
                Complex expected = Complex.FromPolarCoordinates(1, 2 * Math.PI * k / n);
                // The matrix is orthogonal: each eigenvalue moves by no more than the error of the iteration.
                Assert.Contains(roots, root => Complex.Abs(root - expected) <= Spectral.Bound(n, Math.Sqrt(n)));
            }
        }
    }

    /// <summary>
    /// The eigenvalues of (1 b; c d) are d − b·c and 1 to first order. c is below ε beside the diagonal, but b·c is a good part of d: parted there, the
    /// small one would be d, off by a tenth (Ahues and Tisseur 1997).
    /// </summary>
    [Fact]
    public void A_small_element_is_kept_where_its_product_with_the_one_across_counts_beside_the_small_eigenvalue()
    {
        const double B = 10, C = 1e-17, D = 1e-15;
        double small = SchurDecomposition.Factor(Matrix.FromRows([1, B], [C, D])).RealParts.Min();
        // d − b·c / (1 − d) and what follows is below 1e-30; the differences of the arithmetic are a few u of the parts.
        Agree.Within(D - (B * C), small, 8 * Tolerance.Epsilon * D, "the small eigenvalue");
        SchurDecomposition whole = SchurDecomposition.Factor(Matrix.FromRows([2, 1, 3], [0, 1, B], [0, C, D]));
        Agree.Within(D - (B * C), whole.RealParts.Min(), 8 * Tolerance.Epsilon * D, "the same below another");
    }

    /// <summary>D⁻¹·A·D has A's eigenvalues; with D to 2^±100 they are lost beside ‖D⁻¹·A·D‖·ε unless the scaling is found and undone.</summary>
    [Law]
    public void Eigenvalues_do_not_depend_on_the_scales_of_the_coordinates(AnyMatrix drawn)
    {
        int n = Math.Max(2, Math.Min(drawn.Rows, drawn.Columns));
        // Distinct eigenvalues 1, 2, … n, moved by no more than the discs of 0.2 around them.
        Matrix noise = Specimens.Random(n, n, (100 * drawn.Rows) + drawn.Columns) * (0.2 / n);
        Matrix a = noise + Matrix.Diagonal([.. Enumerable.Range(1, n).Select(i => (double)i)]);
        Matrix scaled = a.Map((v, i, j) => Math.ScaleB(v, (67 * i % 201) - (67 * j % 201)));
        // Conditions are near 1, and after balancing the norm is that of A within a factor of √2 for each of row and column.
        double bound = 4 * Spectral.Bound(n, Spectral.Norm(a));
        Agree.Within([.. LinearAlgebra.Eigenvalues(a).Select(z => z.Real).Order()], [.. LinearAlgebra.Eigenvalues(scaled).Select(z => z.Real).Order()], bound);
        Agree.Within([.. LinearAlgebra.Eigenvalues(a).Select(z => z.Real).Order()], [.. EigenDecomposition.Factor(scaled).RealParts.Order()], bound);
    }

    [Law]
    public void Balanced_rows_and_columns_are_of_lengths_that_no_power_of_two_brings_nearer(AnyMatrix drawn)
    {
        int n = Math.Min(drawn.Rows, drawn.Columns);
        double[] values = Specimens.Random(n, n, drawn.Rows + drawn.Columns).Map((v, i, j) => Math.ScaleB(v, (29 * i % 81) - (11 * j % 81))).ToArray();
        Balancing balancing = Balancing.Run(n, values);
        Matrix balanced = Matrix.Wrap(n, n, values)[balancing.Start..balancing.End, balancing.Start..balancing.End];
        for (int i = 0; i < balanced.Rows; i++)
        {
            double row = LinearAlgebra.Norm2(balanced.Row(i)), column = LinearAlgebra.Norm2(balanced.Column(i));
            // The stopping rule of James, Langou and Lowery, 0.95, to the rounding of the norms.
            Assert.True(Math.Min((row * 2) + (column / 2), (row / 2) + (column * 2)) >= (0.95 - 1e-12) * (row + column), $"row {i}: {row}, column {column}");
        }
    }

    [Fact]
    public void Real_parts_have_no_negative_zero()
    {
        foreach (Complex root in LinearAlgebra.PolynomialRoots(Vector.Create(1, 0, 1)))
            Agree.Bits(0.0, root.Real, "the real part of ±i");
        Assert.Equal("<0; 1>", LinearAlgebra.PolynomialRoots(Vector.Create(1, 0, 1))[0].ToString(System.Globalization.CultureInfo.InvariantCulture));
        Matrix zeros = Matrix.Zeros(3, 3).Map(_ => -0.0);
        foreach (Complex value in LinearAlgebra.Eigenvalues(zeros))
            Agree.Bits(0.0, value.Real, "an eigenvalue of zeros");
        foreach (double value in EigenDecomposition.Factor(zeros).RealParts)
            Agree.Bits(0.0, value, "an eigenvalue of zeros");
    }

    private static int Left(Matrix hessenberg, int most)
    {
        int n = hessenberg.Rows;
        return SchurIteration.Run(n, 0, n - 1, hessenberg.ToArray(), Matrix.Identity(n).ToArray(), new double[n], new double[n], null, most);
    }
}
