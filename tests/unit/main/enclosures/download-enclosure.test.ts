import type { IncomingMessage, ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { downloadEnclosure } from '../../../../src/main/core/enclosures/download-enclosure.ts';
import { nodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import type { StoredEnclosure } from '../../../../src/main/core/ports.ts';
import { FileEnclosureStore } from '../../../../src/main/store/enclosure-store.ts';
import { nodeFileSystem } from '../../../../src/main/store/file-system.ts';
import { toAppError } from '../../../../src/shared/result.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { temporaryFolder } from '../../../support/services.ts';
import { wav } from '../../../support/sound.ts';

const sound = wav(2);
/** As long as the other and not the same, as an advertisement put in anew leaves a programme. */
const newer = Buffer.from(sound).fill(7, 100);
const had = 5_000;

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that gives each of its answers once, the last for ever, and a store that has the start of the sound. */
async function interrupted(...answers: readonly Answer[]) {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  let next = 0;
  server.route('/1.mp3', {
    handle: (request, response) => {
      answers[Math.min(next, answers.length - 1)]?.(request, response);
      next += 1;
    },
  });
  const folder = await temporaryFolder();
  const store = new FileEnclosureStore(folder, nodeFileSystem);
  const url = server.url('/1.mp3');
  const begun = await store.partial(url);
  await begun.restart('"one"');
  await begun.append(sound.subarray(0, had));
  await begun.close();

  /** The bytes that were stored, or the code of the failure and how much is left for the next attempt. */
  const download = async (maxBytes = 1_000_000) => {
    const partial = await store.partial(url);
    const { privateHosts, signal } = { privateHosts: [new URL(url).host], signal: never };
    const options = { http: nodeHttpClient, partial, privateHosts, signal, maxBytes, onProgress };
    try {
      const { hash }: StoredEnclosure = await downloadEnclosure(url, options);
      return await readFile(join(folder, hash));
    } catch (thrown) {
      return { code: toAppError(thrown).code, left: partial.bytes };
    } finally {
      await partial.close();
    }
  };
  const ranges = () => server.requestsTo('/1.mp3').map(({ headers }) => headers.range);
  return { download, ranges };
}

const never = new AbortController().signal;
const onProgress = () => {};

/** The file, or what a request wants of it, whatever it says of the version that it has. */
const serve =
  (file: Buffer, etag: string, most = Infinity): Answer =>
  (request, response) => {
    const start = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const rest = file.subarray(start, start + most);
    response.writeHead(start > 0 ? 206 : 200, {
      etag,
      'content-length': rest.byteLength,
      ...(start > 0 && { 'content-range': rangeOf(start, rest.byteLength, file.byteLength) }),
    });
    response.end(rest);
  };

const rangeOf = (start: number, length: number, total: number | string) =>
  `bytes ${start}-${start + length - 1}/${total}`;

/** Gives the right range and breaks off in the middle of it. */
const breakOff: Answer = (_request, response) => {
  const rest = sound.subarray(had);
  const range = rangeOf(had, rest.byteLength, sound.byteLength);
  const length = rest.byteLength;
  response.writeHead(206, { etag: '"one"', 'content-range': range, 'content-length': length });
  response.write(rest.subarray(0, 3_000), () => response.destroy());
};

const refuseRange =
  (length: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(416, { ...headers, 'content-range': `bytes */${length}` }).end();

describe('a download that goes on', () => {
  test('takes what is missing', async () => {
    const { download, ranges } = await interrupted(serve(sound, '"one"'));
    expect(await download()).toEqual(sound);
    expect(ranges()).toEqual([`bytes=${had}-`]);
  });

  test('takes a file that comes in ranges shorter than it asked for', async () => {
    const { download, ranges } = await interrupted(serve(sound, '"one"', 10_000));
    expect(await download()).toEqual(sound);
    expect(ranges().slice(0, 3)).toEqual(['bytes=5000-', 'bytes=15000-', 'bytes=25000-']);
  });

  test('starts again when the range is not the one that it asked for', async () => {
    const wrong: Answer = (_request, response) => {
      const rest = sound.subarray(2_000);
      const range = rangeOf(2_000, rest.byteLength, sound.byteLength);
      response.writeHead(206, { etag: '"one"', 'content-range': range }).end(rest);
    };
    const { download, ranges } = await interrupted(wrong, serve(sound, '"one"'));
    expect(await download()).toEqual(sound);
    expect(ranges()).toEqual([`bytes=${had}-`, undefined]);
  });

  test('gives up when there is nothing but wrong ranges', async () => {
    const { download } = await interrupted(
      (_request, response) =>
        void response.writeHead(206, { 'content-range': rangeOf(9, 3, 12) }).end('abc'),
    );
    expect(await download()).toEqual({ code: 'httpTruncated', left: 0 });
  });

  test('starts again when the file has changed and the server says so', async () => {
    const { download, ranges } = await interrupted((request, response) => {
      expect(request.headers['if-range']).toBe('"one"');
      response.writeHead(200, { etag: '"two"', 'content-length': newer.byteLength }).end(newer);
    });
    expect(await download()).toEqual(newer);
    expect(ranges()).toHaveLength(1);
  });

  test('never joins two versions, although the server gives a range of the other', async () => {
    const { download, ranges } = await interrupted(serve(newer, '"two"'));
    expect(await download()).toEqual(newer);
    expect(ranges()).toEqual([`bytes=${had}-`, undefined]);
  });

  test('never joins two versions when the file changes between two breaks', async () => {
    const { download } = await interrupted(breakOff, serve(newer, '"two"'));
    expect(await download()).toEqual(newer);
  });

  test('starts again when more comes than the file has', async () => {
    const tooMuch: Answer = (_request, response) => {
      const range = rangeOf(had, sound.byteLength - had, sound.byteLength);
      response.writeHead(206, { etag: '"one"', 'content-range': range }).end(sound);
    };
    const { download } = await interrupted(tooMuch, serve(sound, '"one"'));
    expect(await download()).toEqual(sound);
  });
});

describe('a range that cannot be had', () => {
  test('means that everything is there when the file has as many bytes', async () => {
    const { download, ranges } = await interrupted(refuseRange(had));
    expect(await download()).toEqual(sound.subarray(0, had));
    expect(ranges()).toHaveLength(1);
  });

  test.each([
    ['has become shorter', refuseRange(1_000)],
    ['is another of the same length', refuseRange(had, { etag: '"two"' })],
    ['has a length that nobody says', (_, response) => void response.writeHead(416).end()],
  ] as readonly (readonly [string, Answer])[])(
    'means to start again when the file %s',
    async (_what, refuse) => {
      const shorter = sound.subarray(0, 1_000);
      const { download, ranges } = await interrupted(refuse, serve(shorter, '"two"'));
      expect(await download()).toEqual(shorter);
      expect(ranges()).toEqual([`bytes=${had}-`, undefined]);
    },
  );
});

describe('a file beyond the cap', () => {
  test('is left by its head, that of a range as well', async () => {
    const { download } = await interrupted((_request, response) => {
      const range = rangeOf(had, 10, 10_000_000);
      response.writeHead(206, { etag: '"one"', 'content-range': range });
      response.write('x'.repeat(10));
    });
    expect(await download()).toEqual({ code: 'httpTooLarge', left: had });
  });

  test('is left as soon as it passes the cap when its length was not said', async () => {
    const { download } = await interrupted((_request, response) => {
      response.writeHead(200);
      const more = (): void => void response.write('x'.repeat(10_000), (error) => error ?? more());
      more();
    });
    expect(await download(100_000)).toEqual({ code: 'httpTooLarge', left: expect.any(Number) });
  });
});

describe('an answer with nothing in it', () => {
  test.each([
    ['says so', (_, response) => void response.writeHead(200, { 'content-length': 0 }).end()],
    ['is cut into no pieces', (_, response) => void response.writeHead(200).end()],
    ['has no content by its status', (_, response) => void response.writeHead(204).end()],
  ] as readonly (readonly [string, Answer])[])('is no file when it %s', async (_what, answer) => {
    const { download } = await interrupted(answer);
    expect(await download()).toMatchObject({ code: 'httpEmpty' });
  });

  test('leaves what had come before, where it says that it is empty', async () => {
    const { download } = await interrupted(
      (_request, response) => void response.writeHead(200, { 'content-length': 0 }).end(),
    );
    expect(await download()).toEqual({ code: 'httpEmpty', left: had });
  });
});
