import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseCommandLine } from '../../../src/main/cli/command-line.ts';
import { logEventSchema } from '../../../src/main/core/log/log-entry.ts';
import { isPolicyKey } from '../../../src/shared/policy/policies.ts';
import { errorCodes } from '../../../src/shared/result.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const read = (path: string) => readFile(join(root, path), 'utf8');
const block = /^```\w*\n(?<code>[^]*?)^```$/gm;

/** The commands of blocks of code, and of a unit of systemd, each as a line. */
function linesOf(text: string): readonly string[] {
  const code = [...text.matchAll(block)].map(({ groups }) => groups?.['code'] ?? '');
  const units = text.match(/^ExecStart=.*$/gm) ?? [];
  // A list of macOS has each word in an element of its own.
  return [...code, ...units].flatMap((one) =>
    one.replaceAll(/<\/string>\s*<string>/g, ' ').split('\n'),
  );
}

/** What stands between backquotes in running text. */
const mentionsOf = (text: string) =>
  [...text.replaceAll(block, '').matchAll(/`(?<code>[^`\n]+)`/g)].map(
    ({ groups }) => groups?.['code'] ?? '',
  );

/** The words of a command after the program's name, as a shell parts them; undefined for other programs. */
function wordsOf(line: string): readonly string[] | undefined {
  const starts = [/ --verb -- (.*)$/, /(?:^|[ /\\=])escale(?:\.cmd)?"? (?:-- )?(.*)$/];
  const command = starts.flatMap((start) => start.exec(line)?.[1] ?? [])[0];
  // Others are given the program as a file, or start its window.
  if (command === undefined || /^(?:\/|escale-|--user-data-dir)/.test(command)) return undefined;
  const words = command
    .replace(/ {2,}#.*$/, '')
    .replace(/<\/string>.*$/, '')
    .replace(/(?: 2>.*|(?<=^[^"]*)")$/, '');
  return [...words.matchAll(/"[^"]*"|'[^']*'|\S+/g)].map(([word]) => word.replaceAll(/["']/g, ''));
}

const faultOf = (words: readonly string[]) => {
  const parsed = parseCommandLine(words);
  return parsed.ok ? undefined : parsed.error.key;
};

test.each([
  ['README.md', 30],
  ['docs/deployment.md', 8],
  ['docs/deployment.fr.md', 8],
  ['docs/packs.md', 12],
  ['docs/packs.fr.md', 12],
  ['docs/policies.md', 2],
  ['docs/policies.fr.md', 2],
  ['packaging/linux/escale-ready.service', 1],
])('the commands in %s are understood', async (page, atLeast) => {
  const text = await read(page);
  const commands = linesOf(text).flatMap((line) =>
    [wordsOf(line) ?? []].filter(({ length }) => length > 0),
  );
  expect(commands.filter((words) => faultOf(words) !== undefined)).toEqual([]);
  const mentions = mentionsOf(text).flatMap((code) =>
    [wordsOf(code) ?? []].filter(({ length }) => length > 0),
  );
  // What is named in passing need not say what with.
  const understood = [undefined, 'tooFew', 'outNeeded'];
  expect(mentions.filter((words) => !understood.includes(faultOf(words)))).toEqual([]);
  expect(commands.length + mentions.length).toBeGreaterThanOrEqual(atLeast);
});

test.each(['deployment.md', 'deployment.fr.md', 'packs.md', 'packs.fr.md'])(
  'the codes that %s names are those that programs are told',
  async (page) => {
    const known = new Set<string>([
      ...errorCodes,
      ...logEventSchema.options.map(({ shape }) => shape.event.value),
    ]);
    const codes = mentionsOf(await read(`docs/${page}`)).filter((code) =>
      /^(?:annotation|glossary|http|library|lines|pack|policy|store)[A-Z]\w+$/.test(code),
    );
    expect(codes.filter((code) => !known.has(code) && !isPolicyKey(code))).toEqual([]);
    expect(codes).not.toEqual([]);
  },
);
