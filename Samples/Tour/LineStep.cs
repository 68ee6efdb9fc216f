using System.Globalization;
using Functional.Fluent;

namespace Functional.Samples;

/// <summary>A least-squares line of the target on one feature.</summary>
internal sealed record FittedLine(
    string Predictor, double Slope, double Intercept, double RSquared, double ResidualDeviation, Vector Residuals);

/// <summary>Step 4: a first least-squares line, on the feature that goes best with the target.</summary>
internal static class LineStep
{
    internal static FittedLine Run(Page page, Dataset data, Findings findings)
    {
        page.Heading("4  A first line");
        (string predictor, double r) = data.Correlations().RankedBy(data.TargetName!)[0];
        Vector x = data.Column(predictor);
        Vector y = data.Target!;

        double slope = x.SampleCovariance(y) / x.SampleVariance();
        double intercept = y.Mean() - slope * x.Mean();
        Vector residuals = y - (intercept + slope * x);
        double residualDeviation = Math.Sqrt(residuals.Map(e => e * e).Sum() / (data.Rows - 2));
        double slopeError = residualDeviation / Math.Sqrt(x.SampleVariance() * (data.Rows - 1));
        var line = new FittedLine(predictor, slope, intercept, r * r, residualDeviation, residuals);

        page.Text(FormattableString.Invariant($"The best predictor of {data.TargetName} is {predictor}: |r| = {Math.Abs(r):F4}."));
        page.Code(
            "double slope = x.SampleCovariance(y) / x.SampleVariance();",
            "double intercept = y.Mean() - slope * x.Mean();");
        page.Text(string.Create(
            CultureInfo.InvariantCulture,
            $"{data.TargetName} = {slope:F4} · {predictor} {(intercept < 0 ? "-" : "+")} {Math.Abs(intercept):F4}"));
        page.Text(string.Create(
            CultureInfo.InvariantCulture,
            $"slope {slope:F4} ± {slopeError:F4}, R² = {line.RSquared:F4}, residual standard deviation {residualDeviation:F2}"));

        findings.Add("line/slope", slope);
        findings.Add("line/intercept", intercept);
        findings.Add("line/r_squared", line.RSquared);
        findings.Add("line/residual_sd", residualDeviation);
        findings.Add("line/slope_standard_error", slopeError);
        return line;
    }
}
