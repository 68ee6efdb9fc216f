using System.ComponentModel;
using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Functional.Properties;

/// <summary>Finds the laws: xunit calls it for every method that carries <see cref="LawAttribute"/>.</summary>
public sealed class LawDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo attribute) =>
        [new LawTestCase(messages, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method)];
}

/// <summary>One law, run by xunit like any other test: fixtures, output, disposal and time are xunit's own.</summary>
public sealed class LawTestCase : XunitTestCase
{
    /// <summary>For the deserialiser of xunit alone.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the deserialiser; use the other constructor.")]
    public LawTestCase()
    {
    }

    internal LawTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    /// <inheritdoc/>
    public override Task<RunSummary> RunAsync(IMessageSink diagnosticMessageSink, IMessageBus messageBus, object[] constructorArguments,
        ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource) =>
        new CaseRunner(this, constructorArguments, messageBus, aggregator, cancellationTokenSource).RunAsync();

    private sealed class CaseRunner(LawTestCase law, object[] constructorArguments, IMessageBus bus, ExceptionAggregator aggregator,
        CancellationTokenSource cancellation)
        : XunitTestCaseRunner(law, law.DisplayName, law.SkipReason, constructorArguments, null, bus, aggregator, cancellation)
    {
        protected override XunitTestRunner CreateTestRunner(ITest test, IMessageBus messageBus, Type testClass,
            object[] constructorArguments, MethodInfo testMethod, object[] testMethodArguments, string skipReason,
            IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes, ExceptionAggregator aggregator,
            CancellationTokenSource cancellationTokenSource) =>
            new TestRunner(test, messageBus, testClass, constructorArguments, testMethod, testMethodArguments, skipReason,
                beforeAfterAttributes, aggregator, cancellationTokenSource);
    }

    private sealed class TestRunner(ITest test, IMessageBus bus, Type testClass, object[] constructorArguments, MethodInfo method,
        object[] arguments, string skipReason, IReadOnlyList<BeforeAfterTestAttribute> attributes, ExceptionAggregator aggregator,
        CancellationTokenSource cancellation)
        : XunitTestRunner(test, bus, testClass, constructorArguments, method, arguments, skipReason, attributes, aggregator, cancellation)
    {
        protected override Task<decimal> InvokeTestMethodAsync(ExceptionAggregator aggregator) =>
            new Invoker(Test, MessageBus, TestClass, ConstructorArguments, TestMethod, TestMethodArguments, BeforeAfterAttributes,
                aggregator, CancellationTokenSource).RunAsync();
    }

    private sealed class Invoker(ITest test, IMessageBus bus, Type testClass, object[] constructorArguments, MethodInfo method,
        object[] arguments, IReadOnlyList<BeforeAfterTestAttribute> attributes, ExceptionAggregator aggregator,
        CancellationTokenSource cancellation)
        : XunitTestInvoker(test, bus, testClass, constructorArguments, method, arguments, attributes, aggregator, cancellation)
    {
        protected override async Task<decimal> InvokeTestMethodAsync(object testClassInstance)
        {
            await Aggregator.RunAsync(() => Timer.AggregateAsync(() => Task.Run(() => LawCheck.Run(TestMethod, testClassInstance))));
            return Timer.Total;
        }
    }
}
