// `npm test`: everything that must hold before a change lands, in the order in which it fails fastest.
import type { SpawnOptions, StdioOptions } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
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
  unfinishedFiles,
} from './setup/runner-reports.ts';

interface Step {
  readonly name: string;
  /** Resolves with the exit code; what is printed goes to these streams. */
  readonly run: (stdio: StdioOptions) => Promise<number>;
  /** Reads what the runner has written down; throws when it has not come that far. */
  readonly report?: () => RunnerReport;
}

interface Outcome {
  readonly name: string;
  readonly code: number;
  readonly report: RunnerReport;
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
  const outcomes = [
    ...(await runInOrder([
      { name: 'check', run: (stdio) => runPart('tools/check.ts', [], { stdio }) },
      { name: 'build', run: () => ensureBuilt().then(() => 0) },
    ])),
    ...(await runSideBySide(
      [
        playwrightStep('end-to-end', ['e2e.(?!journey)'], environment),
        {
          name: 'smoke',
          run: (stdio) => runPart('tools/start.ts', ['--smoke'], { env: environment, stdio }),
        },
      ],
      [
        vitestStep('unit', environment),
        vitestStep('host', environment),
        vitestStep('packaging', environment),
        // Beside the other windows without one of its own, and in a folder that they do not clear.
        playwrightStep('journey', ['e2e.journey', '--output=test-results/journey'], {
          ...environment,
          ESCALE_HEADLESS: '1',
        }),
      ],
    )),
  ];
  display.close();

  // A long way up by now, and whoever keeps only the end of the output would not learn it.
  for (const { name, message } of outcomes.flatMap(({ report }) => report.failures)) {
    say(`\n✗ ${name}\n${message}`);
  }
  for (const { name, message } of outcomes.flatMap(({ report }) => report.unsteady)) {
    say(`\n△ Passed only when it was tried again: ${name}\n${message}`);
  }
  const failed = outcomes.filter(({ code }) => code !== 0).map(({ name }) => name);
  if (failed.length > 0) say(`\nFailed: ${failed.join(', ')}`);
  const sum = (of: 'passed' | 'failed' | 'skipped') =>
    outcomes.reduce((total, { report }) => total + report[of], 0);
  console.log(`Tests: ${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  return failed.length > 0 ? 1 : 0;
}

/** Each when the one before it has ended, whatever came of that one. */
async function runInOrder(
  steps: readonly Step[],
  output: 'shown' | 'held back' = 'shown',
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) outcomes.push(await runStep(step, output));
  return outcomes;
}

/**
 * Two rows of steps at once. A window leaves a quarter of two cores idle while it waits, and so do the servers and
 * disks of the other tests; together they are done sooner, and soonest where both rows take as long.
 */
async function runSideBySide(
  shown: readonly Step[],
  heldBack: readonly Step[],
): Promise<readonly Outcome[]> {
  const rows = await Promise.all([runInOrder(shown), runInOrder(heldBack, 'held back')]);
  return rows.flat();
}

/** What a step prints is held back until it has ended where another one prints at the same time. */
async function runStep(step: Step, output: 'shown' | 'held back'): Promise<Outcome> {
  const from = performance.now();
  const code = output === 'shown' ? await runShown(step) : await runHeldBack(step);
  say(
    `── ${step.name}: ${code === 0 ? 'passed' : 'FAILED'} in ${Math.round((performance.now() - from) / 1000)} s`,
  );
  return { name: step.name, code, report: readReport(step, code) };
}

function runShown(step: Step): Promise<number> {
  say(`\n── ${step.name}`);
  return step.run('inherit');
}

async function runHeldBack(step: Step): Promise<number> {
  say(`\n── ${step.name}: begun; what it prints is shown at its end`);
  const file = join(reports, `${step.name}.txt`);
  const written = openSync(file, 'w');
  const code = await step.run(['ignore', written, written]);
  closeSync(written);
  say(`\n── ${step.name}`);
  say(readFileSync(file, 'utf8'));
  return code;
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
  programArguments: readonly string[],
  options: SpawnOptions,
): Promise<number> {
  return run(process.execPath, [join(root, file), ...programArguments], options);
}

/** A step without a runner, or whose runner left no report, counts as one test. */
function readReport({ report }: Step, code: number): RunnerReport {
  const plain = {
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : 1,
    skipped: 0,
    failures: [],
    unsteady: [],
  };
  if (report === undefined) return plain;
  try {
    return report();
  } catch {
    return plain;
  }
}

function vitestStep(project: string, environment: NodeJS.ProcessEnv): Step {
  const run = (report: string, files: readonly string[], stdio: StdioOptions) =>
    runPackage(
      'vitest',
      [
        'run',
        '--project',
        project,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...files,
      ],
      { env: environment, stdio },
    );
  const written = [join(reports, `${project}.json`)];
  return {
    name: project,
    run: async (stdio) => {
      const [first = ''] = written;
      const code = await run(first, [], stdio);
      const unfinished = code === 0 ? [] : unfinishedFilesOf(first);
      if (unfinished.length === 0) return code;
      // V8 loses count of its own pages of code now and then while threads come and go, and ends the process with
      // “Check failed: jit_page.has_value()”, see https://github.com/nodejs/node/issues/64500: a second time it would
      // be ours.
      say(`The process ended during ${unfinished.join(', ')}: run once more`);
      const second = join(reports, `${project}-again.json`);
      written.push(second);
      const codeAgain = await run(second, unfinished, stdio);
      return readVitestReport(...written).failures.length > 0 ? code : codeAgain;
    },
    report: () => readVitestReport(...written),
  };
}

/** None where the runner has not come as far as its report. */
function unfinishedFilesOf(report: string): readonly string[] {
  try {
    return unfinishedFiles(report);
  } catch {
    return [];
  }
}

function playwrightStep(
  name: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): Step {
  const file = join(reports, `${name}.json`);
  return {
    name,
    run: (stdio) =>
      runPackage('@playwright/test', ['test', '--reporter=list,json', ...words], {
        binary: 'playwright',
        env: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
        stdio,
      }),
    report: () => readPlaywrightReport(file),
  };
}
