const samplesPerSecond = 8000;

/** A WAV file of a quiet tone: 16-bit mono, 44 bytes of header and 16,000 for each second. */
export function wav(seconds: number): Buffer {
  const samples = Math.round(samplesPerSecond * seconds);
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(samplesPerSecond, 24);
  file.writeUInt32LE(samplesPerSecond * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index += 1) {
    file.writeInt16LE(Math.round(2000 * Math.sin(index / 3)), 44 + index * 2);
  }
  return file;
}
