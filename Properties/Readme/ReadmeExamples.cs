namespace Functional.Properties;

/// <summary>The examples of README.md, compiled and run: the body of each method is a block of the README, word for word.</summary>
/// <remarks>
/// The README shows the body, and below it a block of text with what the body prints. The using lines of a block stand at the head of
/// this file. An example writes to a <c>Console</c> that is given to it.
/// </remarks>
internal sealed class ReadmeExamples(StringWriter output)
{
    // Named like System.Console, so that an example reads in the README as it would in a program.
    private StringWriter Console { get; } = output;
}

/// <summary>Marks a method whose body is a block of README.md.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReadmeExampleAttribute : Attribute;
