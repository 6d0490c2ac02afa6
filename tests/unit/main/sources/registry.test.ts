import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { recognise, recogniseAddress } from '../../../../src/main/core/sources/registry.ts';
import { toAppError } from '../../../../src/shared/result.ts';
import { temporaryFolder } from '../../../support/services.ts';

const code = (location: string) =>
  recognise(location).then(
    () => undefined,
    (thrown: unknown) => toAppError(thrown).code,
  );

describe('recognise', () => {
  it('tells feeds, files and folders apart', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'a.md');
    await writeFile(file, 'Text');
    expect(await recognise(' https://example.org/feed#top ')).toEqual({
      kind: 'feed',
      location: 'https://example.org/feed',
    });
    expect(await recognise(file)).toEqual({ kind: 'file', location: file });
    expect(await recognise(pathToFileURL(file).href)).toEqual({ kind: 'file', location: file });
    expect(await recognise(folder)).toEqual({ kind: 'folder', location: folder });
  });

  it('says why it recognises nothing', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'deep'));
    await writeFile(join(folder, 'a.pdf'), '%PDF');
    expect(await code(join(folder, 'absent.md'))).toBe('fileMissing');
    expect(await code(join(folder, 'a.pdf'))).toBe('fileUnsupported');
    expect(await code('ftp://example.org/feed')).toBe('addressInvalid');
    expect(await code('file://elsewhere/a%00.md')).toBe('addressInvalid');
    expect(await code('')).toBe('addressInvalid');
  });
});

describe('recogniseAddress', () => {
  it.each([
    ['example.org/feed', 'https://example.org/feed'],
    ['localhost:8080/feed', 'https://localhost:8080/feed'],
    ['feed://example.org/rss', 'http://example.org/rss'],
    ['feed:https://example.org/rss', 'https://example.org/rss'],
    ['HTTP://Example.org', 'http://example.org/'],
    ['bücher.example/feed', 'https://xn--bcher-kva.example/feed'],
  ])('reads %s as %s', (typed, expected) => {
    expect(recogniseAddress(typed)).toBe(expected);
  });

  it.each(['', '/etc/passwd', './feed', 'javascript:alert(1)', 'file:///a', 'http://', 'a b.org'])(
    'refuses %j',
    (typed) => {
      expect(() => recogniseAddress(typed)).toThrow('addressInvalid');
    },
  );
});
