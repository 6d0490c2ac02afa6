import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  readPlaywrightReport,
  readVitestReport,
  unfinishedFiles,
} from '../../../tools/setup/runner-reports.ts';
import { temporaryFolder } from '../../support/services.ts';

const test = (status: string, failureMessages: readonly string[] = []) => ({
  fullName: `is ${status}`,
  status,
  failureMessages,
});

it('a file during which the process ended counts as it did the second time', async () => {
  const folder = await temporaryFolder();
  const first = join(folder, 'first.json');
  const second = join(folder, 'second.json');
  const good = { name: '/good', status: 'passed', message: '', assertionResults: [test('passed')] };
  const ended = {
    name: '/ended',
    status: 'failed',
    message: '',
    assertionResults: [test('passed'), test('pending')],
  };
  const wrong = { ...good, name: '/wrong', status: 'failed', message: 'It cannot be read' };
  const bad = {
    ...good,
    name: '/bad',
    status: 'failed',
    assertionResults: [test('failed', ['No'])],
  };
  await writeFile(first, JSON.stringify({ testResults: [good, ended, wrong, bad] }));
  expect(unfinishedFiles(first)).toEqual(['/ended']);
  expect(readVitestReport(first).failures).toHaveLength(3);

  const finished = { ...ended, status: 'passed', assertionResults: Array(2).fill(test('passed')) };
  await writeFile(second, JSON.stringify({ testResults: [finished] }));
  const both = readVitestReport(first, second);
  expect(both).toMatchObject({ passed: 4, failed: 1, skipped: 0 });
  expect(both.failures.map(({ message }) => message)).toEqual(['It cannot be read', 'No']);

  await writeFile(second, JSON.stringify({ testResults: [ended] }));
  expect(readVitestReport(first, second).failures).toHaveLength(3);
});

const result = (...errors: readonly string[]) => ({
  errors: errors.map((message) => ({ message })),
});
const spec = (status: string, ...results: readonly object[]) => ({
  title: `is ${status}`,
  tests: [{ status, results }],
});

it('a test that passed only when it was tried again has passed, and is named', async () => {
  const file = join(await temporaryFolder(), 'report.json');
  const suites = [
    {
      file: 'a.test.ts',
      specs: [spec('expected', result())],
      suites: [{ file: 'a.test.ts', specs: [spec('flaky', result('Too late'), result())] }],
    },
    { file: 'b.test.ts', specs: [spec('unexpected', result('No'), result('Never'))] },
  ];
  const stats = { expected: 1, unexpected: 1, flaky: 1, skipped: 0 };
  await writeFile(file, JSON.stringify({ stats, errors: [], suites }));
  expect(readPlaywrightReport(file)).toEqual({
    passed: 2,
    failed: 1,
    skipped: 0,
    failures: [{ name: 'tests/e2e/b.test.ts: is unexpected', message: 'No\nNever' }],
    unsteady: [{ name: 'tests/e2e/a.test.ts: is flaky', message: 'Too late' }],
  });
});
