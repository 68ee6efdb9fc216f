using Functional.Kernels;

namespace Functional.Properties;

/// <summary>What least squares reads of [X | Y]: co-moments, residuals, and residuals in twice the precision.</summary>
public static partial class KernelCases
{
    private static IEnumerable<KernelCase> Regression =>
    [
        Matrix("regression.moments.double", static (m, n, e) => MomentsOf(m, n, 1, false, true, e)),
        Matrix("regression.moments-weighted.double", static (m, n, e) => MomentsOf(m, n, 3, true, true, e)),
        Matrix("regression.moments-uncentred.double", static (m, n, e) => MomentsOf(m, n, 2, true, false, e)),
        Matrix("regression.residuals.double", static (m, n, e) => ResidualsOf(m, n, 1, false, e)),
        Matrix("regression.residuals-weighted.double", static (m, n, e) => ResidualsOf(m, n, 3, true, e)),
        Matrix("regression.logit.double", static (m, n, e) => LogitOf(m, n, 1, e)),
        Matrix("regression.logit-many.double", static (m, n, e) => LogitOf(m, n, 3, e)),
        Matrix("regression.augmented-rows.double", static (m, n, e) =>
            AugmentedResidual.Rows(
                3 * n, n, m.In<double>(3 * n * n), m.In<double>(3 * n), m.In<double>(3 * n), 0.5, m.In<double>(n), m.Out<double>(3 * n), e)),
        Matrix("regression.augmented-columns.double", static (m, n, _) =>
            AugmentedResidual.Columns(
                3 * n, n, m.In<double>(3 * n * n), m.In<double>(3 * n, KernelInput.Positive), m.In<double>(3 * n),
                m.Out<double>(n + 1), m.Out<double>(n + 1))),
    ];

    private static void MomentsOf(KernelMemory m, int n, int t, bool isWeighted, bool isCentred, Execution? e)
    {
        int rows = n + 1030, width = n + t;
        RegressionMoments.Run(
            rows, n, t, m.In<double>(rows * n), m.In<double>(rows * t), isWeighted ? m.In<double>(rows, KernelInput.Positive) : default, isCentred,
            m.Out<double>(width), m.Out<double>(width), m.Out<double>(width * width), e);
    }

    private static void ResidualsOf(KernelMemory m, int n, int t, bool isWeighted, Execution? e)
    {
        int rows = n + 1030, width = n + t;
        RegressionResiduals.Run(
            rows, n, t, m.In<double>(rows * n), m.In<double>(rows * t), isWeighted ? m.In<double>(rows, KernelInput.Positive) : default,
            m.In<double>(width), m.In<double>(width), m.In<double>(width * t), m.Out<double>(t), m.Out<double>(width * t), e);
    }

    /// <summary>Losses of a linear model's scores: the kernel's own work is the reading of the rows, with scores that are their own slopes.</summary>
    private static void LogitOf(KernelMemory m, int n, int outputs, Execution? e)
    {
        int rows = n + 1030, size = (n + 1) * outputs;
        LinearLossKernel.Run(
            default(HalfSquares), rows, n, outputs, m.In<double>(rows * n), m.In<double>(n), m.In<double>(n), m.In<double>(size), m.Out<double>(size), e);
    }

    /// <summary>½·Σ score²: its slopes are the scores.</summary>
    private readonly struct HalfSquares : ILinearLoss
    {
        public double Slopes(int start, Span<double> scores) => LinearAlgebra.Dot(scores, scores, Execution.Sequential) / 2;
    }
}
