import { describe, expect, it } from 'vitest';
import { verbWords } from '../../../../src/main/cli/verb-words.ts';

describe('verbWords', () => {
  it('takes what follows the end of the switches', () => {
    const argv = ['/usr/lib/escale/escale', '--ozone-platform=headless', '--verb', '--', 'sync'];
    expect(verbWords([...argv, '--json', '--', '--odd'])).toEqual([
      'sync',
      '--json',
      '--',
      '--odd',
    ]);
  });

  it('opens the reader for anything else', () => {
    expect(verbWords(['escale'])).toBeUndefined();
    expect(verbWords(['escale', '--', 'file.opml'])).toBeUndefined();
    expect(verbWords(['escale', '--smoke', '--', '--verb', 'sync'])).toBeUndefined();
    expect(verbWords(['escale', '--verb', 'sync'])).toBeUndefined();
  });
});
