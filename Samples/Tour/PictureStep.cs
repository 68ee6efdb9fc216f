using Functional.Fluent;
using ScottPlot;

namespace Functional.Samples;

/// <summary>Step 8: the line and its residuals as a picture.</summary>
internal static class PictureStep
{
    private static readonly string[] SansSerif = ["Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans", "Liberation Sans", "Arial"];
    private static readonly Color Points = Color.FromHex("#2a6f97");
    private static readonly Color Line = Color.FromHex("#d1495b");
    private static readonly Color Ink = Color.FromHex("#333333");

    internal static void Run(Page page, Dataset data, FittedLine line)
    {
        page.Heading("8  Pictures");
        string path = Path.Combine("artifacts", "tour.png");
        Directory.CreateDirectory("artifacts");
        Fonts.Default = SansSerif.FirstOrDefault(SkiaSharp.SKFontManager.Default.FontFamilies.Contains) ?? Fonts.Default;
        var picture = new Multiplot();
        picture.AddPlots(2);
        picture.Layout = new ScottPlot.MultiplotLayouts.Columns();
        Scatter(picture.GetPlot(0), data, line);
        Residuals(picture.GetPlot(1), line);
        picture.SavePng(path, 1200, 520);
        page.Text($"Saved {path.Replace('\\', '/')}");
    }

    private static void Scatter(Plot plot, Dataset data, FittedLine line)
    {
        Vector x = data.Column(line.Predictor);
        var points = plot.Add.Markers(x.ToArray(), data.Target!.ToArray(), MarkerShape.FilledCircle, 7, Points.WithAlpha(0.45));
        points.LegendText = $"{data.Rows} patients";

        (double left, double right) = (x.Min() - 0.5, x.Max() + 0.5);
        double band = 2 * line.ResidualDeviation;
        double At(double bmi) => line.Intercept + line.Slope * bmi;
        var around = plot.Add.Polygon(
            [new(left, At(left) - band), new(right, At(right) - band), new(right, At(right) + band), new(left, At(left) + band)]);
        around.FillColor = Line.WithAlpha(0.08);
        around.LineWidth = 0;
        around.LegendText = "± 2 residual standard deviations";
        plot.MoveToBack(around);

        var fitted = plot.Add.Line(left, At(left), right, At(right));
        fitted.LineWidth = 3;
        fitted.Color = Line;
        fitted.LegendText = FormattableString.Invariant($"y = {line.Slope:F2} x − {-line.Intercept:F1},  R² = {line.RSquared:F2}");

        plot.Axes.SetLimits(left, right, -20, 440);
        plot.Legend.Alignment = Alignment.UpperLeft;
        Finish(plot, "Body mass index and diabetes", "body mass index (kg/m²)", "disease progression after one year");
    }

    private static void Residuals(Plot plot, FittedLine line)
    {
        const double low = -200, high = 200;
        var histogram = Histogram.Of(line.Residuals, 16, low, high);
        double width = (high - low) / histogram.Counts.Length;
        var bars = plot.Add.Bars(histogram.Counts.Select((count, i) => new Bar
        {
            Position = low + (i + 0.5) * width,
            Value = count,
            Size = width * 0.96,
            FillColor = Points.WithAlpha(0.6),
            LineWidth = 0,
        }).ToArray());
        bars.LegendText = "residuals";

        double scale = line.Residuals.Length * width / (line.ResidualDeviation * Math.Sqrt(2 * Math.PI));
        double[] at = [.. Enumerable.Range(0, 201).Select(i => low + i * (high - low) / 200)];
        var bell = plot.Add.ScatterLine(at, [.. at.Select(e => scale * Math.Exp(-0.5 * Math.Pow(e / line.ResidualDeviation, 2)))]);
        bell.LineWidth = 3;
        bell.Color = Line;
        bell.LegendText = FormattableString.Invariant($"normal, standard deviation {line.ResidualDeviation:F1}");

        plot.Axes.SetLimits(low, high, 0, histogram.Counts.Max() * 1.35);
        plot.Legend.Alignment = Alignment.UpperRight;
        Finish(plot, "What the line leaves over", "residual: measured − fitted progression", "patients");
    }

    internal static void Finish(Plot plot, string title, string x, string y)
    {
        plot.Title(title, 20);
        plot.XLabel(x, 15);
        plot.YLabel(y, 15);
        plot.Axes.Color(Ink);
        plot.Axes.Bottom.TickLabelStyle.FontSize = 13;
        plot.Axes.Left.TickLabelStyle.FontSize = 13;
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Grid.MajorLineColor = Ink.WithAlpha(0.08);
        plot.Legend.FontSize = 13;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowOffset = new(0, 0);
        plot.Legend.BackgroundColor = Colors.White.WithAlpha(0.85);
        plot.ShowLegend();
    }
}
