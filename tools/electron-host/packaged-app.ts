import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a placeholder distribution carries beside the host, as Electron's own distribution does. */
export interface PackagedApp {
  readonly version: string;
  readonly executable: string;
  readonly resources: string;
  /** Unpacks the archive for as long as this process lives, as plain Node reads none; returns the folder. */
  readonly unpack: () => string;
}

interface ArchivedFile {
  readonly size: number;
  /** Bytes from the end of the archive's header, in decimal digits. */
  readonly offset: string;
}
interface ArchivedFolder {
  readonly files: Readonly<Record<string, ArchivedFile | ArchivedFolder>>;
}

/** The app that this copy of the host was packaged with; undefined where the host stands in its own project. */
export function packagedApp(): PackagedApp | undefined {
  const distribution = join(import.meta.dirname, '..');
  const archive = join(distribution, 'resources', 'app.asar');
  if (!existsSync(archive)) return undefined;
  return {
    version: readFileSync(join(distribution, 'version'), 'utf8').trim(),
    executable: process.env['ESCALE_HOST_EXECUTABLE'] ?? join(distribution, 'electron'),
    resources: join(distribution, 'resources'),
    unpack: () => unpack(archive),
  };
}

/** The format is that of https://github.com/electron/asar: two Pickle headers, JSON, then the files' bytes. */
function unpack(archive: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'escale-app-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = openSync(archive, 'r');
  try {
    const sizes = readBytes(file, 0, 16);
    const header = JSON.parse(
      readBytes(file, 16, sizes.readUInt32LE(12)).toString('utf8'),
    ) as ArchivedFolder;
    writeFolder(folder, header, (entry) =>
      readBytes(file, 8 + sizes.readUInt32LE(4) + Number(entry.offset), entry.size),
    );
  } finally {
    closeSync(file);
  }
  return folder;
}

function writeFolder(
  target: string,
  { files }: ArchivedFolder,
  bytesOf: (file: ArchivedFile) => Buffer,
): void {
  for (const [name, entry] of Object.entries(files)) {
    const path = join(target, name);
    if ('files' in entry) {
      mkdirSync(path);
      writeFolder(path, entry, bytesOf);
    } else {
      writeFileSync(path, bytesOf(entry));
    }
  }
}

function readBytes(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, position);
  return bytes;
}
