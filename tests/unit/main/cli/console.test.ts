import { t } from 'i18next';
import { expect, it } from 'vitest';
import { Console } from '../../../../src/main/cli/console.ts';

function printing() {
  const printed: string[] = [];
  const print = (text: string) => void printed.push(text);
  const console = new Console({
    json: false,
    quiet: false,
    t,
    onError: () => undefined,
    stdout: print,
    stderr: print,
  });
  return { console, printed };
}

it('nothing that a title says is obeyed by a terminal', () => {
  const { console, printed } = printing();
  const title = '\u001B]0;owned\u0007Tides\u009B31m\r\tand\nboats';
  console.result({ title }, title);
  console.warn(title);
  expect(printed).toEqual(Array(2).fill('\uFFFD]0;owned\uFFFDTides\uFFFD31m\uFFFD\tand\nboats\n'));
});

it('a document is printed as it is', () => {
  const { console, printed } = printing();
  console.document('a\u000Cb');
  expect(printed).toEqual(['a\u000Cb\n']);
});
