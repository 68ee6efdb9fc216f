namespace Functional;

/// <summary>Coordinates in which the objective of a logistic fit is about as steep in every direction: its Hessian at the start is near the identity.</summary>
/// <remarks>
/// At the start every row has the shares π of the classes for probabilities, and the Hessian of output k is π(1 − π)·Gram + 2·diag(λ₂) = S⁻¹RᵀRS⁻¹
/// with S = 1/√diag, so that parameters S·R⁻¹·u have the gradient R⁻ᵀ·S·g and the Hessian I. Without the Gram matrix R = I. A column that does not
/// vary stays at 0.
/// </remarks>
internal sealed class LogisticCoordinates
{
    /// <summary>Numbers of all triangles together beyond which the outputs share one.</summary>
    private const long MostElements = 1 << 22;

    private readonly int columns, outputs;
    private readonly double[][] scales, triangles;
    private readonly double[] interceptScales;

    /// <param name="problem">The fit.</param>
    /// <param name="isDiagonal">Whether each parameter is scaled by itself.</param>
    internal LogisticCoordinates(LogisticProblem problem, bool isDiagonal = false)
    {
        (columns, outputs) = (problem.Columns, problem.Outputs);
        (scales, triangles, interceptScales) = (new double[outputs][], new double[outputs][], new double[outputs]);
        for (var k = 0; k < outputs; k++)
        {
            var share = problem.ClassTotals[outputs == 1 ? 1 : k] / problem.WeightSum;
            var bend = share * (1 - share);
            interceptScales[k] = problem.Intercept ? 1 / Math.Sqrt(bend * problem.WeightSum) : 0;
            scales[k] = Scale(problem, bend);
            triangles[k] = isDiagonal || problem.Gram.Length == 0 ? []
                : k > 0 && (long)outputs * columns * columns > MostElements ? triangles[0]
                : Factor(problem, bend, scales[k]);
        }
    }

    /// <summary>Parameters of the coordinates; those of an output follow each other.</summary>
    internal void ToParameters(ReadOnlySpan<double> point, Span<double> parameters)
    {
        var room = new double[columns];
        for (var k = 0; k < outputs; k++)
        {
            var part = point.Slice(k * (columns + 1), columns + 1);
            part[..columns].CopyTo(room);
            if (triangles[k].Length > 0)
                Triangular.Solve(triangles[k], columns, room);
            for (var j = 0; j < columns; j++)
                parameters[j * outputs + k] = room[j] * scales[k][j];
            parameters[columns * outputs + k] = part[columns] * interceptScales[k];
        }
    }

    /// <summary>The gradient with respect to the coordinates.</summary>
    internal void ToGradient(ReadOnlySpan<double> gradient, Span<double> destination)
    {
        for (var k = 0; k < outputs; k++)
        {
            var part = destination.Slice(k * (columns + 1), columns + 1);
            for (var j = 0; j < columns; j++)
                part[j] = gradient[j * outputs + k] * scales[k][j];
            if (triangles[k].Length > 0)
                Triangular.SolveTransposed(triangles[k], columns, part[..columns]);
            part[columns] = gradient[columns * outputs + k] * interceptScales[k];
        }
    }

    /// <summary>λ₁ for each coordinate, where they are scaled one by one.</summary>
    internal double[] Absolute(LogisticProblem problem)
    {
        var weights = new double[(columns + 1) * outputs];
        for (var k = 0; k < outputs; k++)
        {
            for (var j = 0; j < columns; j++)
                weights[k * (columns + 1) + j] = problem.Lambda1[j] * scales[k][j];
        }
        return weights;
    }

    /// <summary>The coordinates of parameters that are intercepts alone.</summary>
    internal double[] OfIntercepts(ReadOnlySpan<double> intercepts)
    {
        var point = new double[(columns + 1) * outputs];
        for (var k = 0; k < outputs; k++)
            point[k * (columns + 1) + columns] = interceptScales[k] > 0 ? intercepts[k] / interceptScales[k] : 0;
        return point;
    }

    private static double[] Scale(LogisticProblem problem, double bend)
    {
        var scale = new double[problem.Columns];
        for (var j = 0; j < scale.Length; j++)
        {
            if (problem.Varies(j))
                scale[j] = 1 / Math.Sqrt(bend * problem.Squares[j] + 2 * problem.Lambda2[j]);
        }
        return scale;
    }

    /// <summary>The triangle of one output; none where the columns are too nearly collinear.</summary>
    private static double[] Factor(LogisticProblem problem, double bend, double[] scale)
    {
        var d = problem.Columns;
        var values = new double[d * d];
        for (var i = 0; i < d; i++)
        {
            for (var j = i; j < d; j++)
                values[i * d + j] = bend * problem.Gram[i * d + j] * scale[i] * scale[j];
            values[i * d + i] = 1;
        }
        var least = new double[d];
        Array.Fill(least, 1e-7);
        return Triangular.Factor(values, d, least, problem.Execution) ? values : [];
    }
}
