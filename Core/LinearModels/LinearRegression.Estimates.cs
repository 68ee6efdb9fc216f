namespace Functional;

public sealed partial record LinearRegression
{
    /// <summary>The estimates: the intercept first where there is one, then the coefficients. The order of all that follows.</summary>
    public Vector Estimates => Options.Intercept ? [Intercept, .. Coefficients] : Coefficients;

    /// <summary>The standard error of each estimate; NaN without degrees of freedom and for a column that was left out.</summary>
    public Vector StandardErrors => ResidualStandardError * Spreads();

    /// <summary>t: each estimate divided by its standard error.</summary>
    public Vector TValues => Quotient(Estimates, StandardErrors);

    /// <summary>
    /// The covariance matrix of the estimates, s²·(XᵀX)⁻¹; with the columns of ones for the intercept first. Of minimum norm: s²·(XᵀX)⁺.
    /// </summary>
    public Matrix Covariance
    {
        get
        {
            var roots = design.CovarianceRoots();
            var s = ResidualStandardError;
            return Matrix.Create(roots.Length, roots.Length, (i, j) => s * s * LinearAlgebra.Dot(roots[i], roots[j]));
        }
    }

    internal static Vector Quotient(Vector a, Vector b) => Vector.Create(a.Length, i => a[i] / b[i]);

    private Vector Spreads()
    {
        var constant = Constant;
        return Vector.Create(constant + Features, i => i < constant ? design.InterceptSpread() : design.Spread(i - constant));
    }
}
