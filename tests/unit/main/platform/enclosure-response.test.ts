import { describe, expect, it } from 'vitest';
import { enclosureResponse } from '../../../../src/main/platform/enclosure-response.ts';
import { MemoryEnclosureStore } from '../../../support/memory-library.ts';
import { wav } from '../../../support/sound.ts';

async function stored(bytes: Uint8Array) {
  const store = new MemoryEnclosureStore();
  const partial = await store.partial();
  await partial.append(bytes);
  return { store, ...(await partial.finish()) };
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

describe('what a player gets', () => {
  it('the whole file when it asks for no part', async () => {
    const sound = wav(0.1);
    const { store, hash } = await stored(sound);
    const response = await enclosureResponse(store, hash, null);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('audio/wav');
    expect(await bytesOf(response)).toEqual(new Uint8Array(sound));
  });

  it.each([
    ['bytes=10-19', 10, 20],
    ['bytes=10-', 10, 1644],
    ['bytes=-4', 1640, 1644],
    ['bytes=1600-9999', 1600, 1644],
  ])('the part %s', async (range, start, end) => {
    const sound = wav(0.1);
    const { store, hash } = await stored(sound);
    const response = await enclosureResponse(store, hash, range);
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/1644`);
    expect(await bytesOf(response)).toEqual(new Uint8Array(sound.subarray(start, end)));
  });

  it.each(['bytes=1644-', 'bytes=-', 'bytes=5-2', 'words=1-2'])('no part for %s', async (range) => {
    const { store, hash } = await stored(wav(0.1));
    const response = await enclosureResponse(store, hash, range);
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe('bytes */1644');
  });

  it('a piece of a long file at a time', async () => {
    const { store, hash } = await stored(wav(200));
    const response = await enclosureResponse(store, hash, 'bytes=0-');
    expect(response.status).toBe(206);
    expect((await bytesOf(response)).byteLength).toBe(2 * 1024 * 1024);
  });

  it.each([
    ['a document', '%PDF-1.7 …'],
    ['a page', '<!DOCTYPE html><script>alert(1)</script>'],
    ['a program', 'MZ\u0090'],
  ])('nothing of %s', async (_what, text) => {
    const { store, hash } = await stored(new TextEncoder().encode(text));
    expect((await enclosureResponse(store, hash, null)).status).toBe(404);
  });

  it('nothing for what is no hash of a file', async () => {
    const { store } = await stored(wav(0.1));
    expect((await enclosureResponse(store, '../settings', null)).status).toBe(404);
  });
});
