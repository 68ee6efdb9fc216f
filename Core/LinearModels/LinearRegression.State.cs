namespace Functional;

public sealed partial record LinearRegression
{
    /// <summary>The model in numbers, for storage.</summary>
    public LinearRegressionState State => new(
        Options, Intercept, Coefficients, Rows, design.WeightSum, logWeights, squares, totalSquares, exponent, Vector.Wrap(design.Mean),
        Vector.Wrap(design.Scale), design.Basis, Vector.Wrap(design.Triangle), Vector.Wrap(design.Root));

    /// <summary>The model that a state belongs to.</summary>
    /// <param name="state">The state.</param>
    public static LinearRegression FromState(LinearRegressionState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var design = new RegressionDesign(
            state.Mean.Values, state.Scale.Values, state.Basis, state.Triangle.Values, state.Root.Values, state.WeightSum, state.Options.Intercept);
        return new(
            design, state.Options, state.Intercept, state.Coefficients, state.ResidualSquares, state.TotalSquares, state.Exponent,
            state.Rows, state.LogWeightSum);
    }
}
