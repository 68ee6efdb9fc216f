using System.Text;
using Spectre.Console;

namespace Functional.Samples;

/// <summary>The console: at most 80 columns wide, and plain text where the output is not a terminal.</summary>
internal sealed class Page
{
    private readonly IAnsiConsole console;

    private Page(IAnsiConsole console) => this.console = console;

    internal static Page Open()
    {
        try
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }
        catch (IOException)
        {
            // There is no console whose encoding could be set; what is written is UTF-8 already.
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = Console.IsOutputRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = Console.IsOutputRedirected ? 80 : Math.Min(80, console.Profile.Width);
        return new Page(console);
    }

    /// <summary>A line across the page with a title in it.</summary>
    internal void Heading(string title)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{Markup.Escape(title)}[/]") { Justification = Justify.Left });
    }

    /// <summary>Text as it is, such as a table of the library.</summary>
    internal void Text(string text) => console.WriteLine(text);

    /// <summary>C# as the reader would write it.</summary>
    internal void Code(params ReadOnlySpan<string> lines)
    {
        foreach (string line in lines)
        {
            console.MarkupLine($"[green]> {Markup.Escape(line)}[/]");
        }
    }

    /// <summary>Runs something long, with a bar where the output is a terminal and a line now and then where not.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="total">How many iterations there are at most.</param>
    /// <param name="work">What runs, and tells its progress.</param>
    internal T Progress<T>(string what, int total, Func<IProgress<FitProgress>, T> work)
    {
        if (!console.Profile.Capabilities.Ansi)
        {
            int every = Math.Max(1, total / 6);
            return work(new Listener(now =>
            {
                if (now.Iteration % every == 0)
                {
                    Text(FormattableString.Invariant($"{what}: epoch {now.Iteration} of at most {total}, loss {now.Objective:F4}"));
                }
            }));
        }

        return console.Progress().AutoClear(false).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).Start(context =>
        {
            ProgressTask task = context.AddTask(what, maxValue: total);
            T result = work(new Listener(now =>
            {
                task.Value = now.Iteration;
                task.Description = FormattableString.Invariant($"{what}, loss {now.Objective:F4}");
            }));
            task.Value = total;
            return result;
        });
    }

    /// <summary>A table: names on the left, numbers on the right.</summary>
    /// <param name="header">The heads of the columns.</param>
    /// <param name="rows">The cells.</param>
    /// <param name="gap">The spaces between columns.</param>
    internal void Table(string[] header, IEnumerable<string[]> rows, int gap = 2)
    {
        var table = new Table { Border = TableBorder.None };
        for (int j = 0; j < header.Length; j++)
        {
            table.AddColumn(new TableColumn($"[bold]{Markup.Escape(header[j])}[/]")
            {
                Alignment = j == 0 ? Justify.Left : Justify.Right,
                NoWrap = true,
                Padding = new Padding(0, 0, j == header.Length - 1 ? 0 : gap, 0),
            });
        }

        foreach (string[] row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        console.Write(table);
    }

    /// <summary>Hears of the progress on the thread that makes it.</summary>
    private sealed class Listener(Action<FitProgress> heard) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => heard(value);
    }
}
