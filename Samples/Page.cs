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
}
