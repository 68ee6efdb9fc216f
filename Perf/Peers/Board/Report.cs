namespace Functional.Perf.Peers;

/// <summary>Collects the rows of a run and hands out the lines to print.</summary>
public sealed class Report(IReadOnlyList<(string What, string Value)> heading, MachineLimits? limits)
{
    private readonly List<RowResult> rows = [];
    private readonly List<SkippedRow> skipped = [];

    public string Head => BoardText.Head(Run) + BoardText.TableHead(everybody: true);

    public string Foot => BoardText.Foot(Run);

    private BoardRun Run => new(heading.ToDictionary(h => h.What, h => h.Value), limits, rows, skipped);

    public string Add(RowResult row)
    {
        rows.Add(row);
        return BoardText.Line(row, limits, everybody: true);
    }

    public void Skip(string key, string why) => skipped.Add(new SkippedRow(key, why));

    public void Save(string? markdown, string? json)
    {
        if (markdown is not null)
        {
            File.AppendAllText(markdown, BoardText.Whole(Run, everybody: true) + "\n");
        }

        if (json is not null)
        {
            Run.AppendTo(json);
        }
    }
}
