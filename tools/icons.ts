// `node tools/icons.ts`: the icon in the forms that Windows and macOS want, from resources/icons/icon.svg.
import { chromium } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, isRoot } from './setup/system-programs.ts';
import { root, SetupError } from './setup/project.ts';

const folder = join(root, 'packaging', 'icons');
/** Pixels of a side; Windows takes up to 256. */
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];
/** Of each type of picture in an .icns, the pixels of its side; all of these hold PNG. */
const appleTypes = { icp4: 16, icp5: 32, ic07: 128, ic08: 256, ic09: 512, ic10: 1024 } as const;

const executablePath = findProgram(['chromium', 'chromium-browser', 'google-chrome']);
if (executablePath === undefined) throw new SetupError('Drawing the icons needs Chromium.');
const browser = await chromium.launch({
  executablePath,
  args: isRoot() ? ['--no-sandbox'] : [],
});
const drawing = readFileSync(join(root, 'resources', 'icons', 'icon.svg')).toString('base64');
const drawn = new Map<number, Buffer>();
for (const size of new Set([...windowsSizes, ...Object.values(appleTypes)])) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body{margin:0}img{display:block}</style><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${drawing}">`,
  );
  drawn.set(size, await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
writeFileSync(join(folder, 'icon.ico'), windowsIcon());
writeFileSync(join(folder, 'icon.icns'), appleIcon());
writeFileSync(join(folder, 'icon.png'), pictureOf(512));

function pictureOf(size: number): Buffer {
  const picture = drawn.get(size);
  if (picture === undefined) throw new Error(`No icon of ${size} pixels was drawn`);
  return picture;
}

/** https://learn.microsoft.com/en-us/windows/win32/menurc/resdir: a header, one entry a picture, the pictures as PNG. */
function windowsIcon(): Buffer {
  const header = Buffer.alloc(6);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(windowsSizes.length, 4);
  let offset = header.length + windowsSizes.length * 16;
  const entries = windowsSizes.map((size) => {
    const entry = Buffer.alloc(16);
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(pictureOf(size).length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += pictureOf(size).length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...windowsSizes.map(pictureOf)]);
}

/** `icns`, the length of all, then of each picture its type, the length with these eight bytes, and its bytes. */
function appleIcon(): Buffer {
  const parts = Object.entries(appleTypes).map(([type, size]) => block(type, pictureOf(size)));
  return block('icns', Buffer.concat(parts));
}

function block(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([header, content]);
}
