import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import {
  resumableDownload,
  type ResumableDownloadOptions,
} from '../../../../src/main/core/http/resumable-download.ts';
import { toAppError } from '../../../../src/shared/result.ts';
import { gate, HttpServer } from '../../../support/http-server.ts';
import { temporaryFolder } from '../../../support/services.ts';

const whole = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 251));
const sha256 = createHash('sha256').update(whole).digest('hex');

let server: HttpServer;
let options: ResumableDownloadOptions;
let cut: ReturnType<typeof gate>;
beforeEach(async () => {
  cut = gate();
  server = await HttpServer.start();
  options = {
    partialPath: join(await temporaryFolder(), 'sound.part'),
    maxBytes: 1_000_000,
    privateHost: `127.0.0.1:${server.port}`,
  };
});
afterEach(() => server.close());

/** Serves `bytes` in ranges; with `most`, sends only so many of a body and breaks off when they have arrived. */
function serve(bytes: Buffer, etag: string, most = Infinity, ranges = true): void {
  server.route('/sound', {
    handle: (request, response) => {
      const { range } = request.headers;
      const isSame = request.headers['if-range'] === etag;
      const from = ranges && isSame ? Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0) : 0;
      const rest = bytes.subarray(from);
      response.writeHead(from > 0 ? 206 : 200, {
        etag,
        'content-type': 'audio/mpeg',
        'content-length': rest.length,
        ...(from > 0 && {
          'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
        }),
      });
      if (rest.length <= most) response.end(rest);
      else {
        response.write(rest.subarray(0, most));
        void cut.opened.then(() => response.destroy());
      }
    },
  });
}

const fetchSound = (more: Partial<ResumableDownloadOptions> = {}) =>
  resumableDownload(nodeHttpClient, server.url('/sound'), { ...options, ...more });
function cutInTheMiddle(received: number): void {
  if (received === 40_000) cut.open();
}

/** Fetches until the server breaks off, in the middle. */
async function fetchHalf(): Promise<unknown> {
  serve(whole, '"v1"', 40_000);
  return await fetchSound({ onProgress: cutInTheMiddle }).catch(toAppError);
}
const ranges = () => server.requestsTo('/sound').map(({ headers }) => headers.range);

describe('a large file', () => {
  test('comes whole, with progress and a hash', async () => {
    serve(whole, '"v1"');
    const told: (readonly [number, number | undefined])[] = [];
    const onProgress = (received: number, total: number | undefined) =>
      void told.push([received, total]);
    const answer = await fetchSound({ onProgress });
    expect(answer).toEqual({
      path: options.partialPath,
      bytes: whole.length,
      sha256,
      contentType: 'audio/mpeg',
    });
    expect(told[0]).toEqual([0, whole.length]);
    expect(told.at(-1)).toEqual([whole.length, whole.length]);
  });

  test('that broke off is continued where it was', async () => {
    expect(await fetchHalf()).toMatchObject({ code: 'httpTruncated' });
    serve(whole, '"v1"');
    expect(await fetchSound()).toMatchObject({ bytes: whole.length, sha256 });
    expect(ranges()).toEqual([undefined, 'bytes=40000-']);
  });

  test.each(['another version', 'no ranges'])('starts anew when there is %s', async (what) => {
    await fetchHalf();
    const next = what === 'another version' ? Buffer.alloc(50_000, 7) : whole;
    serve(next, what === 'another version' ? '"v2"' : '"v1"', Infinity, false);
    await fetchSound();
    expect(await readFile(options.partialPath)).toEqual(next);
  });

  test('starts anew when the range is not the one that was asked for, or is gone', async () => {
    for (const reply of [
      { status: 206, headers: { 'content-range': 'bytes 3-9/10' }, body: 'strange' },
      { status: 416, body: '' },
    ]) {
      cut = gate();
      await fetchHalf();
      server.route('/sound', {
        handle: (request, response) => {
          if (request.headers.range === undefined) response.end(whole);
          else response.writeHead(reply.status, reply.headers).end(reply.body);
        },
      });
      expect(await fetchSound()).toMatchObject({ sha256 });
    }
  });

  test('over the cap leaves nothing behind', async () => {
    serve(whole, '"v1"');
    const failure = await fetchSound({ maxBytes: 50_000 }).catch(toAppError);
    expect(failure).toMatchObject({ code: 'httpTooLarge' });
    await expect(readFile(options.partialPath)).rejects.toThrow('ENOENT');
  });
});
