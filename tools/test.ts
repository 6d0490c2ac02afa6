// `npm test`: everything that must hold before a change lands, in the order in which it fails fastest.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './setup/built.ts';
import {
  findProgram,
  installSystemProgram,
  isRoot,
  mayInstallPrograms,
  packagingPrograms,
} from './setup/system-programs.ts';
import { findDisplay } from './setup/display.ts';
import { root, run, runPackage, say, SetupError } from './setup/project.ts';
import { findRuntime } from './setup/runtime.ts';
import {
  readPlaywrightReport,
  readVitestReport,
  type RunnerReport,
} from './setup/runner-reports.ts';

interface Step {
  readonly name: string;
  /** Resolves with the exit code. */
  readonly run: () => Promise<number>;
  /** Reads what the runner has written down; throws when it has not come that far. */
  readonly report?: () => RunnerReport;
}

const reports = mkdtempSync(join(tmpdir(), 'escale-test-'));
try {
  process.exitCode = await testAll();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
} finally {
  rmSync(reports, { recursive: true, force: true });
}

async function testAll(): Promise<number> {
  if (process.env['ESCALE_CORPORA'] === undefined) {
    say('ESCALE_CORPORA is not set: the corpus tests will say that they skipped.');
  }
  // The host's own tests and the end-to-end tests need the runtime; findRuntime says which one it is.
  const runtime = await findRuntime();
  const display = await findDisplay();
  const environment = {
    ...process.env,
    ...runtime.environment,
    ...display.environment,
    ESCALE_RUNTIME: runtime.name,
    ESCALE_NO_SANDBOX: process.platform === 'linux' && isRoot() ? '1' : '',
    // The verbs' tests start a process for each: compiled once, they start three times as fast.
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'),
  };

  await installPackagingPrograms();
  const steps: readonly Step[] = [
    { name: 'check', run: () => runPart('tools/check.ts') },
    { name: 'build', run: () => ensureBuilt().then(() => 0) },
    vitestStep('unit', environment),
    vitestStep('host', environment),
    vitestStep('packaging', environment),
    playwrightStep(environment),
    { name: 'smoke', run: () => runPart('tools/start.ts', ['--smoke'], environment) },
  ];

  const failed: string[] = [];
  const reported: RunnerReport[] = [];
  for (const step of steps) {
    const from = performance.now();
    say(`\n── ${step.name}`);
    const code = await step.run();
    say(
      `── ${step.name}: ${code === 0 ? 'passed' : 'FAILED'} in ${Math.round((performance.now() - from) / 1000)} s`,
    );
    if (code !== 0) failed.push(step.name);
    reported.push(readReport(step, code));
  }
  display.close();

  // A long way up by now, and whoever keeps only the end of the output would not learn it.
  for (const { name, message } of reported.flatMap(({ failures }) => failures)) {
    say(`\n✗ ${name}\n${message}`);
  }
  if (failed.length > 0) say(`\nFailed: ${failed.join(', ')}`);
  const sum = (of: 'passed' | 'failed' | 'skipped') =>
    reported.reduce((total, report) => total + report[of], 0);
  console.log(`Tests: ${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  return failed.length > 0 ? 1 : 0;
}

/** Where they may not be installed, the tests that need them say that they skipped. */
async function installPackagingPrograms(): Promise<void> {
  if (!mayInstallPrograms()) return;
  for (const program of packagingPrograms) {
    if (findProgram([program]) === undefined)
      await installSystemProgram(program, 'Checking the packages');
  }
}

/** Runs another of the project's commands on this Node. */
function runPart(
  file: string,
  options: readonly string[] = [],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  return run(process.execPath, [join(root, file), ...options], { env: environment });
}

/** A step without a runner, or whose runner left no report, counts as one test. */
function readReport({ report }: Step, code: number): RunnerReport {
  const plain = {
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : 1,
    skipped: 0,
    failures: [],
  };
  if (report === undefined) return plain;
  try {
    return report();
  } catch {
    return plain;
  }
}

function vitestStep(project: string, environment: NodeJS.ProcessEnv): Step {
  const file = join(reports, `${project}.json`);
  return {
    name: project,
    run: () =>
      runPackage(
        'vitest',
        [
          'run',
          '--project',
          project,
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${file}`,
        ],
        { env: environment },
      ),
    report: () => readVitestReport(file),
  };
}

function playwrightStep(environment: NodeJS.ProcessEnv): Step {
  const file = join(reports, 'end-to-end.json');
  return {
    name: 'end-to-end',
    run: () =>
      runPackage('@playwright/test', ['test', '--reporter=list,json'], {
        binary: 'playwright',
        env: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      }),
    report: () => readPlaywrightReport(file),
  };
}
