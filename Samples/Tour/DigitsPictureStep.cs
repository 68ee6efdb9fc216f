using Functional.Fluent;
using ScottPlot;

namespace Functional.Samples;

/// <summary>Step 9, its picture: how the loss fell, and which digits are taken for which.</summary>
internal static class DigitsPictureStep
{
    private static readonly Color Points = Color.FromHex("#2a6f97");
    private static readonly Color Line = Color.FromHex("#d1495b");

    internal static void Run(Page page, FittedDigits digits)
    {
        string path = Path.Combine("artifacts", "digits.png");
        Directory.CreateDirectory("artifacts");
        var picture = new Multiplot();
        picture.AddPlots(2);
        picture.Layout = new ScottPlot.MultiplotLayouts.Columns();
        LearningCurve(picture.GetPlot(0), digits.Fit.Model);
        Confusion(picture.GetPlot(1), digits.Scores);
        picture.SavePng(path, 1200, 520);
        page.Text($"Saved {path.Replace('\\', '/')}");
    }

    private static void LearningCurve(Plot plot, MultilayerPerceptronClassifier model)
    {
        double[] training = [.. model.Report.History], held = model.ValidationHistory.ToArray();
        Curve(plot, training, Points, "loss on the rows it learns from");
        Curve(plot, held, Line, "loss on the rows held back");
        double[] all = [.. training, .. held];
        double[] decades = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3];
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            [.. decades.Select(Math.Log10)], [.. decades.Select(d => d.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        plot.Axes.SetLimits(0, training.Length + 1, Math.Log10(all.Min()) - 0.1, Math.Log10(all.Max()) + 0.3);
        plot.Legend.Alignment = Alignment.UpperRight;
        PictureStep.Finish(plot, "How the network learns", "epoch", "cross-entropy");
    }

    private static void Curve(Plot plot, double[] losses, Color color, string name)
    {
        double[] epochs = [.. Enumerable.Range(1, losses.Length).Select(e => (double)e)], logarithms = [.. losses.Select(Math.Log10)];
        var curve = plot.Add.ScatterLine(epochs, logarithms);
        curve.LineWidth = 3;
        curve.Color = color;
        curve.LegendText = name;
    }

    private static void Confusion(Plot plot, ClassificationScores scores)
    {
        Matrix counts = scores.Confusion.Counted;
        int n = counts.Rows;
        double most = counts.Values.Max();
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double count = counts[i, j];
                if (count == 0)
                {
                    continue;
                }

                // Rows from the top; a mistake stands out, however rare.
                double y = n - 1 - i;
                var cell = plot.Add.Rectangle(j - 0.48, j + 0.48, y - 0.48, y + 0.48);
                cell.LineWidth = 0;
                cell.FillColor = i == j ? Points.WithAlpha(0.15 + (0.75 * count / most)) : Line.WithAlpha(0.35 + (0.65 * Math.Min(1, count / 4)));
                var text = plot.Add.Text(count.ToString("0", System.Globalization.CultureInfo.InvariantCulture), j, y);
                text.LabelAlignment = Alignment.MiddleCenter;
                text.LabelFontSize = 14;
                text.LabelFontColor = i == j ? Colors.White : Colors.Black;
            }
        }

        double[] places = [.. Enumerable.Range(0, n).Select(i => (double)i)];
        string[] names = [.. scores.Confusion.Classes.Select(c => c.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(places, names);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual(places, [.. names.Reverse()]);
        plot.Axes.SetLimits(-0.6, n - 0.4, -0.6, n - 0.4);
        PictureStep.Finish(
            plot, FormattableString.Invariant($"Digits it has not seen: {scores.Accuracy:P1} right"), "read as", "written");
        plot.HideGrid();
        plot.HideLegend();
    }
}
