using System.Diagnostics;
using Functional.Fluent;

namespace Functional.Samples;

/// <summary>The tour: from a file on disk to checked numbers and a picture, a step a file.</summary>
internal static class Tour
{
    internal static int Run()
    {
        var watch = Stopwatch.StartNew();
        Page page = Page.Open();
        page.Text("A tour of Functional: 442 diabetes patients (Efron, Hastie, Johnstone and");
        page.Text("Tibshirani, 2004). Which measurement tells most about the disease a year later?");

        var findings = new Findings();
        Dataset data = ReadStep.Run(page);
        DescribeStep.Run(page, data, findings);
        StandardizeStep.Run(page, data, findings);
        FittedLine line = LineStep.Run(page, data, findings);
        FittedRegression regression = RegressionStep.Run(page, data, findings);
        bool agree = ChunkStep.Run(page, data);
        agree &= CheckStep.Run(page, line, findings);
        PictureStep.Run(page, data, line);
        RegressionPictureStep.Run(page, regression);
        FittedDigits digits = DigitsStep.Run(page);
        agree &= DigitsStep.Check(page, digits);
        DigitsPictureStep.Run(page, digits);

        page.Text("");
        page.Text(FormattableString.Invariant($"Done in {watch.Elapsed.TotalSeconds:F1} s."));
        return agree ? 0 : 1;
    }
}
