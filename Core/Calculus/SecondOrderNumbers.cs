using System.Numerics;

namespace Functional;

/// <summary>Plain numbers beside numbers of second order: <c>100 * x</c>, <c>x + 0.5</c>, <c>x &gt; 0</c>, so that a lambda which has a gradient goes to <c>Forward.Hessian</c> and
/// <c>Reverse.HessianVectorProduct</c> as it is.</summary>
/// <remarks>
/// C# converts a plain number to <see cref="Dual{T}"/> and <see cref="Variable{T}"/> of it, but not in two steps to a number over <c>Dual&lt;T&gt;</c>.
/// <example><code>
/// Forward.Hessian(v => 100 * (v[1] - v[0] * v[0]) * (v[1] - v[0] * v[0]), [1, 1])   // [[800, -400], [-400, 200]]
/// </code></example>
/// </remarks>
public static class SecondOrderNumbers
{
    extension<T>(Dual<Dual<T>>)
        where T : IFloatingPointIeee754<T>
    {
        /// <summary>x + y with a plain number on the right.</summary>
        /// <param name="x">The number of second order.</param>
        /// <param name="y">The plain one.</param>
        public static Dual<Dual<T>> operator +(Dual<Dual<T>> x, T y) => x + (Dual<T>)y;

        /// <summary>x + y with a plain number on the left.</summary>
        /// <param name="x">The plain number.</param>
        /// <param name="y">The one of second order.</param>
        public static Dual<Dual<T>> operator +(T x, Dual<Dual<T>> y) => (Dual<T>)x + y;

        /// <summary>x − y with a plain number on the right.</summary>
        /// <param name="x">The number of second order.</param>
        /// <param name="y">The plain one.</param>
        public static Dual<Dual<T>> operator -(Dual<Dual<T>> x, T y) => x - (Dual<T>)y;

        /// <summary>x − y with a plain number on the left.</summary>
        /// <param name="x">The plain number.</param>
        /// <param name="y">The one of second order.</param>
        public static Dual<Dual<T>> operator -(T x, Dual<Dual<T>> y) => (Dual<T>)x - y;

        /// <summary>x·y with a plain number on the right.</summary>
        /// <param name="x">The number of second order.</param>
        /// <param name="y">The plain one.</param>
        public static Dual<Dual<T>> operator *(Dual<Dual<T>> x, T y) => x * (Dual<T>)y;

        /// <summary>x·y with a plain number on the left.</summary>
        /// <param name="x">The plain number.</param>
        /// <param name="y">The one of second order.</param>
        public static Dual<Dual<T>> operator *(T x, Dual<Dual<T>> y) => (Dual<T>)x * y;

        /// <summary>x / y with a plain number on the right.</summary>
        /// <param name="x">The number of second order.</param>
        /// <param name="y">The plain one.</param>
        public static Dual<Dual<T>> operator /(Dual<Dual<T>> x, T y) => x / (Dual<T>)y;

        /// <summary>x / y with a plain number on the left.</summary>
        /// <param name="x">The plain number.</param>
        /// <param name="y">The one of second order.</param>
        public static Dual<Dual<T>> operator /(T x, Dual<Dual<T>> y) => (Dual<T>)x / y;

        /// <summary>x &lt; y, by the value alone.</summary>
        /// <param name="x">The number of second order.</param>
        /// <param name="y">The plain one.</param>
        public static bool operator <(Dual<Dual<T>> x, T y) => x < (Dual<T>)y;

        /// <summary>x &gt; y, by the value alone.</summary>
        /// <param name="x">The number of second order.</param>
        /// <param name="y">The plain one.</param>
        public static bool operator >(Dual<Dual<T>> x, T y) => x > (Dual<T>)y;

        /// <summary>x ≤ y, by the value alone.</summary>
        /// <param name="x">The number of second order.</param>
        /// <param name="y">The plain one.</param>
        public static bool operator <=(Dual<Dual<T>> x, T y) => x <= (Dual<T>)y;

        /// <summary>x ≥ y, by the value alone.</summary>
        /// <param name="x">The number of second order.</param>
        /// <param name="y">The plain one.</param>
        public static bool operator >=(Dual<Dual<T>> x, T y) => x >= (Dual<T>)y;
    }

    extension<T>(Variable<Dual<T>>)
        where T : IFloatingPointIeee754<T>
    {
        /// <summary>x + y with a plain number on the right.</summary>
        /// <param name="x">The number of second order.</param>
        /// <param name="y">The plain one.</param>
        public static Variable<Dual<T>> operator +(Variable<Dual<T>> x, T y) => x + (Dual<T>)y;

        /// <summary>x + y with a plain number on the left.</summary>
        /// <param name="x">The plain number.</param>
        /// <param name="y">The one of second order.</param>
        public static Variable<Dual<T>> operator +(T x, Variable<Dual<T>> y) => (Dual<T>)x + y;

        /// <summary>x − y with a plain number on the right.</summary>
        /// <param name="x">The number of second order.</param>
        /// <param name="y">The plain one.</param>
        public static Variable<Dual<T>> operator -(Variable<Dual<T>> x, T y) => x - (Dual<T>)y;

        /// <summary>x − y with a plain number on the left.</summary>
        /// <param name="x">The plain number.</param>
        /// <param name="y">The one of second order.</param>
        public static Variable<Dual<T>> operator -(T x, Variable<Dual<T>> y) => (Dual<T>)x - y;

        /// <summary>x·y with a plain number on the right.</summary>
        /// <param name="x">The number of second order.</param>
        /// <param name="y">The plain one.</param>
        public static Variable<Dual<T>> operator *(Variable<Dual<T>> x, T y) => x * (Dual<T>)y;

        /// <summary>x·y with a plain number on the left.</summary>
        /// <param name="x">The plain number.</param>
        /// <param name="y">The one of second order.</param>
        public static Variable<Dual<T>> operator *(T x, Variable<Dual<T>> y) => (Dual<T>)x * y;

        /// <summary>x / y with a plain number on the right.</summary>
        /// <param name="x">The number of second order.</param>
        /// <param name="y">The plain one.</param>
        public static Variable<Dual<T>> operator /(Variable<Dual<T>> x, T y) => x / (Dual<T>)y;

        /// <summary>x / y with a plain number on the left.</summary>
        /// <param name="x">The plain number.</param>
        /// <param name="y">The one of second order.</param>
        public static Variable<Dual<T>> operator /(T x, Variable<Dual<T>> y) => (Dual<T>)x / y;

        /// <summary>x &lt; y, by the value alone.</summary>
        /// <param name="x">The number of second order.</param>
        /// <param name="y">The plain one.</param>
        public static bool operator <(Variable<Dual<T>> x, T y) => x < (Dual<T>)y;

        /// <summary>x &gt; y, by the value alone.</summary>
        /// <param name="x">The number of second order.</param>
        /// <param name="y">The plain one.</param>
        public static bool operator >(Variable<Dual<T>> x, T y) => x > (Dual<T>)y;

        /// <summary>x ≤ y, by the value alone.</summary>
        /// <param name="x">The number of second order.</param>
        /// <param name="y">The plain one.</param>
        public static bool operator <=(Variable<Dual<T>> x, T y) => x <= (Dual<T>)y;

        /// <summary>x ≥ y, by the value alone.</summary>
        /// <param name="x">The number of second order.</param>
        /// <param name="y">The plain one.</param>
        public static bool operator >=(Variable<Dual<T>> x, T y) => x >= (Dual<T>)y;
    }
}
