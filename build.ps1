<#
.SYNOPSIS
    Builds, tests, shows, measures and packs Functional, on Windows, Linux and macOS.
.EXAMPLE
    ./build.ps1 -Target Test
.EXAMPLE
    ./build.ps1 -Target Perf -Filter '*Sum*'
.EXAMPLE
    ./build.ps1 -Target Gate
#>
param(
    [ValidateSet('Build', 'Test', 'Tour', 'FSharp', 'Native', 'Perf', 'Gate', 'Pack', 'All')]
    [string] $Target = 'All',

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release',

    # For Test a test filter such as Formula=S3, for Perf a benchmark filter such as *Sum*, for Gate the start of a case such as gemm.
    [string] $Filter = ''
)

$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

function Invoke-Step {
    param([string] $Name, [string[]] $Arguments)

    Write-Host "== $Name"
    & dotnet @Arguments
    if ($LASTEXITCODE -ne 0) {
        Write-Host "$Name failed with exit code $LASTEXITCODE"
        exit $LASTEXITCODE
    }
}

function Invoke-Target {
    param([string] $Name)

    switch ($Name) {
        'Build' { Invoke-Step 'Build' @('build', '-c', $Configuration) }
        'Test' {
            $arguments = @('test', '-c', $Configuration)
            if ($Filter) { $arguments += @('--filter', $Filter) }
            Invoke-Step 'Test' $arguments
        }
        'Tour' { Invoke-Step 'Tour' @('run', '-c', $Configuration, '--project', 'Samples') }
        'FSharp' { Invoke-Step 'FSharp' @('run', '-c', $Configuration, '--project', 'Samples/FSharp') }
        'Native' { Invoke-Step 'Native' @('publish', 'Samples/Native', '-c', 'Release', '--use-current-runtime', '-o', 'artifacts/native') }
        'Perf' {
            $benchmarks = if ($Filter) { $Filter } else { '*' }
            Invoke-Step 'Perf' @('run', '-c', 'Release', '--project', 'Perf', '--', '--filter', $benchmarks)
        }
        'Gate' {
            $cases = if ($Filter) { @($Filter) } else { @() }
            Invoke-Step 'Gate' (@('run', '-c', 'Release', '--project', 'Perf', '--', 'gate', '--short') + $cases)
        }
        'Pack' {
            Invoke-Step 'Pack Core' @('pack', 'Core', '-c', 'Release', '-o', 'artifacts/packages')
            Invoke-Step 'Pack Facade' @('pack', 'Facade', '-c', 'Release', '-o', 'artifacts/packages')
        }
    }
}

# The benchmarks take an hour and are asked for by name.
$targets = if ($Target -eq 'All') { @('Build', 'Test', 'Tour', 'Pack') } else { @($Target) }
foreach ($name in $targets) { Invoke-Target $name }
exit 0
