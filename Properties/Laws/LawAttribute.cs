using System.Runtime.CompilerServices;
using FsCheck.Xunit;
using Xunit.Sdk;

namespace Functional.Properties;

/// <summary>A law: a statement over generated inputs that must hold for all of them.</summary>
/// <remarks>
/// <para><c>FUNCTIONAL_MAX_TEST</c> is the number of inputs per law (100 without it). A law that sets its own <c>MaxTest</c> keeps its
/// share: at a depth of 1000 a law with <c>MaxTest = 20</c> tries 200 inputs.</para>
/// <para><c>FUNCTIONAL_SEED</c> decides the inputs. Without it each law starts from a seed made of its name, so a run can be repeated.
/// <c>random</c> draws new inputs; a whole number moves every law to other inputs, the same on each run; the
/// <c>seed,gamma,size</c> that a failure prints replays that one input.</para>
/// <para>The arbitraries of <see cref="Arbitraries"/> and <see cref="MatrixArbitraries"/> are always known; those that the attribute names come before them.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Functional.Properties.LawDiscoverer", "Functional.Properties")]
public sealed class LawAttribute : PropertyAttribute
{
    /// <param name="name">The compiler fills in the name of the law.</param>
    /// <param name="file">The compiler fills in the file that holds it.</param>
    public LawAttribute([CallerMemberName] string name = "", [CallerFilePath] string file = "")
    {
        // The file's name without its folders: the seed must not depend on where the clone lies.
        LawName = $"{Path.GetFileName(file.Replace('\\', '/'))}:{name}";
    }

    /// <summary>What the default seed of the law is made of.</summary>
    public string LawName { get; }
}
