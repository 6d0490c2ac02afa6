import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import { readLocalPicture } from '../../../../src/main/core/sources/file/local-picture.ts';
import { gatherFolder } from '../../../../src/main/core/sources/folder/adapter.ts';
import { svg } from '../../../support/pictures.ts';
import { temporaryFolder } from '../../../support/services.ts';

const context = { http: nodeHttpClient, signal: new AbortController().signal };

async function tree(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

describe('gatherFolder', () => {
  it('reads what Escale knows, at any depth, in order, and nothing hidden', async () => {
    const folder = await tree({
      'b.txt': 'b',
      'a/z.md': 'z',
      'a/deep/c.html': 'c',
      'a/picture.svg': svg(1, 1),
      '.hidden.md': 'h',
      '.git/d.md': 'd',
    });
    const gathered = await gatherFolder(folder, context);
    expect(gathered).toMatchObject({ state: 'changed', failed: [], bytes: 3 });
    const paths =
      gathered.state === 'changed' ? gathered.documents.map((read) => read.relativePath) : [];
    expect(paths).toEqual(['a/deep/c.html', 'a/z.md', 'b.txt']);
  });

  it('follows no symbolic link', async () => {
    const outside = await tree({ 'secret.md': 'secret' });
    const folder = await tree({ 'a.md': 'a' });
    await symlink(join(outside, 'secret.md'), join(folder, 'link.md'));
    await symlink(folder, join(folder, 'loop'));
    const gathered = await gatherFolder(folder, context);
    expect(gathered).toMatchObject({ documents: [{ relativePath: 'a.md' }] });
  });

  it('collects the files that fail and reads the others', async () => {
    const folder = await tree({ 'a.md': 'a', 'huge.txt': '' });
    await truncate(join(folder, 'huge.txt'), 50_000_000);
    expect(await gatherFolder(folder, context)).toMatchObject({
      documents: [{ relativePath: 'a.md' }],
      failed: [
        {
          location: join(folder, 'huge.txt'),
          error: { code: 'fileTooLarge', params: { megabytes: 20 } },
        },
      ],
    });
  });

  it('says when there is nothing to read, or no folder', async () => {
    const folder = await tree({ 'picture.svg': svg(1, 1) });
    await expect(gatherFolder(folder, context)).rejects.toThrow('folderEmpty');
    await expect(gatherFolder(join(folder, 'absent'), context)).rejects.toThrow('fileMissing');
  });
});

describe('readLocalPicture', () => {
  it('reads a picture inside the folder', async () => {
    const folder = await tree({ 'images/é b.svg': svg(1, 1) });
    const bytes = await readLocalPicture(folder, 'file:///images/%C3%A9%20b.svg');
    expect(Buffer.from(bytes).toString()).toBe(svg(1, 1));
  });

  it.skipIf(process.platform === 'win32')('reads a picture with a colon in its name', async () => {
    const folder = await tree({ 'a:b.svg': svg(1, 1) });
    const bytes = await readLocalPicture(folder, 'file:///a:b.svg');
    expect(Buffer.from(bytes).toString()).toBe(svg(1, 1));
  });

  it('reads nothing outside the folder', async () => {
    const outside = await tree({ 'secret.svg': svg(1, 1) });
    const folder = await tree({ 'a.md': 'a' });
    await symlink(outside, join(folder, 'images'));
    const attempts: readonly (readonly [address: string, reason: string])[] = [
      ['file:///images/secret.svg', 'imageOutside'],
      ['file:///../secret.svg', 'imageFileMissing'],
      ['file:///%2e%2e%2fsecret.svg', 'imageFileMissing'],
      [`file://${outside}/secret.svg`, 'imageFileMissing'],
      ['file:///etc/hostname', 'imageFileMissing'],
      ['file://server/share/a.svg', 'imageOutside'],
      ['file:///%zz', 'imageFileMissing'],
      ['https://example.org/a.svg', 'imageOutside'],
    ];
    for (const [address, reason] of attempts) {
      await expect(readLocalPicture(folder, address)).rejects.toThrow(reason);
    }
  });
});
