/** Files of the right syntax that Escale would not write there. */
const strangers = ['[]', 'null', '7', '{"records":{}}', '{"version":6,"records":7}', '{"id":"a"}'];

/** What becomes of a file on a disk, chosen by numbers from 0 to below 1. */
export const damages: Readonly<
  Record<string, (bytes: Uint8Array, random: () => number) => Uint8Array>
> = {
  truncated: (bytes, random) => bytes.subarray(0, Math.floor(random() * bytes.byteLength)),
  emptied: () => new Uint8Array(),
  'with a flipped bit': (bytes, random) => {
    const flipped = Uint8Array.from(bytes);
    const place = Math.floor(random() * bytes.byteLength);
    flipped[place] = (flipped[place] ?? 0) ^ (1 << Math.floor(random() * 8));
    return flipped;
  },
  'replaced by garbage': (bytes, random) =>
    Uint8Array.from(bytes, () => Math.floor(random() * 256)),
  'replaced by other JSON': (_bytes, random) =>
    Buffer.from(strangers[Math.floor(random() * strangers.length)] ?? ''),
};
