using System.Globalization;
using System.Text;

namespace Functional;

/// <summary>The text of a record as the compiler writes it, in the invariant culture: the same on every machine, as vectors and tables print.</summary>
internal static class InvariantText
{
    /// <summary><c>Name { Member = value, … }</c>.</summary>
    /// <param name="name">The record's name.</param>
    /// <param name="members">What the compiler writes for its members.</param>
    internal static string Of(string name, Func<StringBuilder, bool> members)
    {
        // The compiler's members ask the thread's culture; it is set for the call, which nothing else on this thread can see.
        CultureInfo current = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var text = new StringBuilder(name).Append(" { ");
            return (members(text) ? text.Append(' ') : text).Append('}').ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = current;
        }
    }
}
