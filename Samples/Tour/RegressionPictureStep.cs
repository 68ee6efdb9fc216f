using Functional.Fluent;
using ScottPlot;

namespace Functional.Samples;

/// <summary>Step 8, second picture: what the regression predicts for rows it has not seen, and what it leaves over.</summary>
internal static class RegressionPictureStep
{
    private static readonly Color Points = Color.FromHex("#2a6f97");
    private static readonly Color Line = Color.FromHex("#d1495b");

    internal static void Run(Page page, FittedRegression regression)
    {
        string path = Path.Combine("artifacts", "regression.png");
        Directory.CreateDirectory("artifacts");
        var picture = new Multiplot();
        picture.AddPlots(2);
        picture.Layout = new ScottPlot.MultiplotLayouts.Columns();
        Predicted(picture.GetPlot(0), regression);
        Residuals(picture.GetPlot(1), regression);
        picture.SavePng(path, 1200, 520);
        page.Text($"Saved {path.Replace('\\', '/')}");
    }

    private static void Predicted(Plot plot, FittedRegression regression)
    {
        RegressionIntervals intervals = regression.Fit.PredictIntervals(regression.Test);
        double[] predicted = intervals.Predictions.ToArray(), actual = regression.Test.Target!.ToArray();
        for (int i = 0; i < predicted.Length; i++)
        {
            var bar = plot.Add.Line(predicted[i], intervals.PredictionLower[i], predicted[i], intervals.PredictionUpper[i]);
            bar.LineWidth = 1;
            bar.Color = Points.WithAlpha(0.15);
        }

        var points = plot.Add.Markers(predicted, actual, MarkerShape.FilledCircle, 7, Points.WithAlpha(0.6));
        points.LegendText = $"{predicted.Length} held-out patients, 95 % intervals";
        var ideal = plot.Add.Line(0, 0, 350, 350);
        ideal.LineWidth = 2;
        ideal.Color = Line;
        ideal.LegendText = "measured = predicted";
        plot.Axes.SetLimits(20, 310, -80, 440);
        plot.Legend.Alignment = Alignment.UpperLeft;
        PictureStep.Finish(plot, "Predictions for patients not seen", "predicted progression", "measured progression");
    }

    private static void Residuals(Plot plot, FittedRegression regression)
    {
        RegressionDiagnostics diagnostics = regression.Fit.Diagnose(regression.Train);
        var points = plot.Add.Markers(
            diagnostics.Predictions.ToArray(), diagnostics.StudentizedResiduals.ToArray(), MarkerShape.FilledCircle, 7, Points.WithAlpha(0.45));
        points.LegendText = $"{regression.Train.Rows} fitted patients";
        foreach (double level in (double[])[-2, 0, 2])
        {
            var line = plot.Add.HorizontalLine(level);
            line.LineWidth = level == 0 ? 2 : 1;
            line.LinePattern = level == 0 ? LinePattern.Solid : LinePattern.Dashed;
            line.Color = Line;
        }

        plot.Axes.SetLimits(20, 310, -4, 4.6);
        plot.Legend.Alignment = Alignment.UpperRight;
        PictureStep.Finish(plot, "What the regression leaves over", "fitted progression", "studentized residual");
    }
}
