// What the test runners write down about a run: their figures, and what failed in words.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './project.ts';

export interface TestFailure {
  /** The file and the test's names, outermost first. */
  readonly name: string;
  /** What the runner said, without its colours. */
  readonly message: string;
}

export interface RunnerReport {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly TestFailure[];
  /** What failed at first and passed when it was tried again, which counts as passed. */
  readonly unsteady: readonly TestFailure[];
}

/** The part of Vitest's JSON report that is read here. */
interface VitestReport {
  readonly testResults: readonly VitestFile[];
}

interface VitestFile {
  readonly name: string;
  readonly status: string;
  /** What kept the file itself from being run. */
  readonly message: string;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: string;
    readonly failureMessages: readonly string[] | null;
  }[];
}

interface PlaywrightError {
  readonly message?: string;
}

interface PlaywrightSuite {
  readonly file: string;
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
      readonly results: readonly { readonly errors: readonly PlaywrightError[] }[];
    }[];
  }[];
  readonly suites?: readonly PlaywrightSuite[];
}

/** The part of Playwright's JSON report that is read here. */
interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  /** What went wrong outside any test. */
  readonly errors: readonly PlaywrightError[];
  readonly suites: readonly PlaywrightSuite[];
}

/**
 * Of several reports each says of files that the one before it has not finished. Throws what reading or JSON.parse throws
 * when the runner ended before it wrote its report.
 */
export function readVitestReport(...reports: readonly string[]): RunnerReport {
  const files = reports.flatMap((report, place) =>
    readVitestFiles(report).filter((file) => place === reports.length - 1 || !isUnfinished(file)),
  );
  const count = (...wanted: readonly string[]) =>
    files
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => wanted.includes(status)).length;
  return {
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('pending', 'skipped', 'todo'),
    failures: files.flatMap(({ name, status, message, assertionResults }) => {
      const path = relative(root, name);
      const failed = assertionResults.filter((result) => result.status === 'failed');
      if (failed.length === 0) return status === 'failed' ? [failure(path, message)] : [];
      return failed.map(({ fullName, failureMessages }) =>
        failure(`${path}: ${fullName}`, (failureMessages ?? []).join('\n')),
      );
    }),
    unsteady: [],
  };
}

/** The files during which the process ended that ran them, so that nothing is known of their tests. Throws the same. */
export function unfinishedFiles(report: string): readonly string[] {
  return readVitestFiles(report)
    .filter(isUnfinished)
    .map(({ name }) => name);
}

function readVitestFiles(report: string): readonly VitestFile[] {
  return (JSON.parse(readFileSync(report, 'utf8')) as VitestReport).testResults;
}

function isUnfinished({ status, message, assertionResults }: VitestFile): boolean {
  const hasFailed = assertionResults.some((result) => result.status === 'failed');
  return status === 'failed' && message === '' && !hasFailed;
}

/** Throws what reading or JSON.parse throws when the runner ended before it wrote its report. */
export function readPlaywrightReport(file: string): RunnerReport {
  const { stats, errors, suites } = JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport;
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures: [
      ...errors.map((error) => failure('tests/e2e', allMessages([error]))),
      ...suites.flatMap((suite) => testsOf(suite, 'unexpected')),
    ],
    unsteady: suites.flatMap((suite) => testsOf(suite, 'flaky')),
  };
}

function testsOf(suite: PlaywrightSuite, wanted: 'unexpected' | 'flaky'): TestFailure[] {
  const { file, specs, suites = [] } = suite;
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === wanted)
      .map(({ results }) =>
        failure(
          `tests/e2e/${file}: ${title}`,
          allMessages(results.flatMap((result) => result.errors)),
        ),
      ),
  );
  return [...own, ...suites.flatMap((inner) => testsOf(inner, wanted))];
}

function allMessages(errors: readonly PlaywrightError[]): string {
  return errors.map(({ message }) => message ?? '').join('\n');
}

function failure(name: string, message: string): TestFailure {
  return { name, message: stripVTControlCharacters(message).trim() };
}
