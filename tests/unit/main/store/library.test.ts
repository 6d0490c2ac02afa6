import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serialiseBody } from '../../../../src/main/core/library/serialise-body.ts';
import {
  annotationFormat,
  articleFormat,
  sourceFormat,
  statusFormat,
} from '../../../../src/main/store/collections.ts';
import { nodeFileSystem } from '../../../../src/main/store/file-system.ts';
import { openLibrary } from '../../../../src/main/store/library.ts';
import { annotationSchema } from '../../../../src/shared/domain/annotation.ts';
import { articleSchema, articleStatusSchema } from '../../../../src/shared/domain/article.ts';
import type { Body } from '../../../../src/shared/domain/body.ts';
import { defaultSettings } from '../../../../src/shared/domain/settings.ts';
import { sourceSchema } from '../../../../src/shared/domain/source.ts';
import { FaultyDisk } from '../../../support/faulty-disk.ts';
import { memoryLibrary } from '../../../support/memory-library.ts';
import { png } from '../../../support/pictures.ts';
import { temporaryFolder } from '../../../support/services.ts';

const body: Body = {
  version: 1,
  tree: {
    type: 'root',
    children: [
      { type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: 'Été' }] },
    ],
  },
  text: 'Été',
  blocks: [{ type: 'paragraph', start: 0, end: 3 }],
  hidden: [],
};

const kinds = [
  ['on disk', async () => openLibrary(await temporaryFolder())],
  ['in memory', memoryLibrary],
] as const;

describe.each(kinds)('a library %s', (_kind, open) => {
  it('gives back the bodies that it was given', async () => {
    const library = await open();
    const serialised = serialiseBody(body);
    expect(await library.bodies.has(serialised.hash)).toBe(false);
    await Promise.all([library.bodies.write(serialised), library.bodies.write(serialised)]);
    expect(await library.bodies.read(serialised.hash)).toEqual(body);
    expect(await library.bodies.has(serialised.hash)).toBe(true);
  });

  it('says which body is missing', async () => {
    const library = await open();
    const hash = '0'.repeat(64);
    await expect(library.bodies.read(hash)).rejects.toMatchObject({
      error: { code: 'bodyMissing', params: { hash } },
    });
  });

  it('gives back pictures with the type of their bytes', async () => {
    const library = await open();
    const bytes = png(4, 3);
    const asset = await library.assets.write(bytes);
    expect(asset).toMatchObject({ mediaType: 'image/png', width: 4, height: 3 });
    const read = await library.assets.read(asset?.hash ?? '');
    expect(read?.mediaType).toBe('image/png');
    expect(Buffer.compare(read?.bytes ?? new Uint8Array(), bytes)).toBe(0);
  });

  it('keeps nothing that is no picture, and finds none that it was not given', async () => {
    const library = await open();
    expect(await library.assets.write(Buffer.from('<html></html>'))).toBeUndefined();
    expect(await library.assets.read('../articles.json')).toBeUndefined();
    expect(await library.assets.read('0'.repeat(64))).toBeUndefined();
  });

  it('keeps records of every collection', async () => {
    const library = await open();
    await library.statuses.apply([{ type: 'put', value: { id: 'a', progress: { fr: 3 } } }]);
    expect(library.statuses.get('a')).toEqual({ id: 'a', progress: { fr: 3 } });
    await library.close();
  });
});

describe('openLibrary', () => {
  it('takes a body for missing that is not what its name says, and writes it again', async () => {
    const directory = await temporaryFolder();
    const library = await openLibrary(directory);
    const serialised = serialiseBody(body);
    await library.bodies.write(serialised);
    const file = join(directory, 'bodies', `${serialised.hash}.json`);
    await writeFile(file, serialised.json.replace('Été', 'Eté'));
    await expect(library.bodies.read(serialised.hash)).rejects.toThrow('bodyMissing');
    await library.bodies.write(serialised);
    expect(await library.bodies.read(serialised.hash)).toEqual(body);
  });

  it('says of a text that the disk does not give why that is, and not that it is missing', async () => {
    const disk = new FaultyDisk(nodeFileSystem);
    const directory = await temporaryFolder();
    const library = await openLibrary(directory, disk);
    const serialised = serialiseBody(body);
    await library.bodies.write(serialised);
    disk.failsReading = true;
    disk.fault = { kind: 'EIO', step: disk.steps + 1, isLasting: true };
    const file = join(directory, 'bodies', `${serialised.hash}.json`);
    await expect(library.bodies.read(serialised.hash)).rejects.toMatchObject({
      error: { code: 'bodyUnreadable', params: { file, reason: 'EIO' } },
    });
    disk.fault = undefined;
    expect(await library.bodies.read(serialised.hash)).toEqual(body);
    await library.close();
  });

  it('reads texts and pictures that the disk does not give at the first try', async () => {
    const disk = new FaultyDisk(nodeFileSystem);
    const library = await openLibrary(await temporaryFolder(), disk);
    const serialised = serialiseBody(body);
    await library.bodies.write(serialised);
    const asset = await library.assets.write(png(4, 3));
    disk.failsReading = true;
    disk.fault = { kind: 'EIO', step: disk.steps + 1, isLasting: false };
    expect(await library.bodies.read(serialised.hash)).toEqual(body);
    disk.fault = { kind: 'ETIMEDOUT', step: disk.steps + 1, isLasting: false };
    expect((await library.assets.read(asset?.hash ?? ''))?.mediaType).toBe('image/png');
    await library.close();
  });

  it('gives settings that a file does not have their defaults', async () => {
    const directory = await temporaryFolder();
    const stored = { version: 1, records: [{ id: 'current', theme: 'dark' }] };
    await writeFile(join(directory, 'settings.json'), JSON.stringify(stored));
    const library = await openLibrary(directory);
    expect(library.settings.get('current')).toEqual({
      ...defaultSettings,
      theme: 'dark',
      id: 'current',
    });
  });

  it('reads the library of an earlier Escale, and keeps its files', async () => {
    const directory = await temporaryFolder();
    const stored = { version: 1, records: [{ id: 'a', progress: { fr: 3 } }] };
    await writeFile(join(directory, 'statuses.json'), JSON.stringify(stored));
    const library = await openLibrary(directory);
    expect(library.recoveries).toEqual([]);
    expect(library.statuses.get('a')).toEqual({ id: 'a', progress: { fr: 3 } });
    await library.close();
    // An earlier Escale refuses it from now on: it would not see what the journal holds.
    expect(await readFile(join(directory, 'statuses.json'), 'utf8')).toMatch(/^{"version":6,/);
    const [kept = ''] = await readdir(join(directory, 'snapshots'));
    expect(await readFile(join(directory, 'snapshots', kept), 'utf8')).toBe(JSON.stringify(stored));
  });
});

it.each([
  ['articles', articleSchema, articleFormat],
  ['statuses', articleStatusSchema, statusFormat],
  ['annotations', annotationSchema, annotationFormat],
  ['sources', sourceSchema, sourceFormat],
] as const)('names the format of stored %s after their schema', (_records, record, format) => {
  // A value more that a field can have makes no stored record wrong.
  const schema = JSON.stringify(z.toJSONSchema(record), (key, value: unknown) =>
    key === 'enum' ? undefined : value,
  );
  const digest = createHash('sha256').update(schema).digest('hex').slice(0, 16);
  expect(format).toMatch(new RegExp(`^${digest}-\\d+$`));
});
