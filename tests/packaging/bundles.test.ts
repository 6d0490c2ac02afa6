import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ensureBuilt } from '../../tools/setup/built.ts';
import { runPackage } from '../../tools/setup/project.ts';

const root = join(import.meta.dirname, '..', '..');
const out = join(root, 'out');

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

const texts = filesBelow(out)
  .filter((path) => /\.(c?js|html|css)$/.test(path))
  .map((path) => ({ name: relative(out, path), text: readFileSync(path, 'utf8') }));

function bundle(name: string): string {
  const found = texts.find((file) => file.name === name);
  if (found === undefined) throw new Error(`out/${name} was not built`);
  return found.text;
}

function bundlesNaming(words: string): string[] {
  return texts.filter(({ text }) => text.includes(words)).map(({ name }) => name);
}

/** What each file below a folder holds, but for the note of what was built. */
function digests(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    filesBelow(folder)
      .map((path) => [
        relative(folder, path),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ])
      .filter(([name]) => name !== '.built-from'),
  );
}

describe('all bundles', () => {
  // The packages are made of one build, so that theirs being the same says nothing of the bundler.
  it('are the same when they are built again, elsewhere', async () => {
    await ensureBuilt();
    const again = mkdtempSync(join(tmpdir(), 'escale-bundles-'));
    onTestFinished(() => rmSync(again, { recursive: true, force: true }));
    const words = ['build', '--outDir', again, '--logLevel', 'error'];
    expect(await runPackage('electron-vite', words, { stdio: 'ignore' })).toBe(0);
    expect(digests(again)).toEqual(digests(out));
  }, 240_000);
});

describe('the main bundles', () => {
  it('need nothing but Node and Electron at run time', () => {
    const own = texts.filter(({ name }) => name.startsWith('main'));
    const imported = own.flatMap(({ text }) =>
      [...text.matchAll(/^import\s(?:[^'"\n]*from\s)?["']([^"'.][^"']*)["']/gm)].map(
        ([, id]) => id,
      ),
    );
    const foreign = imported.filter((id) => id !== 'electron' && !isBuiltin(id ?? ''));
    expect(own.length).toBeGreaterThanOrEqual(4);
    expect(foreign).toEqual([]);
  });

  it('are an application, a command line and three workers', () => {
    for (const name of ['launch', 'cli', 'worker', 'search-worker', 'citing-worker'])
      expect(bundle(`main/${name}.js`)).not.toBe('');
  });

  it('keep Electron out of the command line and the workers', () => {
    for (const name of ['cli', 'worker', 'search-worker', 'citing-worker']) {
      expect(bundle(`main/${name}.js`)).not.toMatch(/from\s*["']electron["']/);
    }
  });
});

describe('the preload', () => {
  it('is one small file that requires Electron alone', () => {
    const files = texts.filter(({ name }) => name.startsWith('preload'));
    expect(files.map(({ name }) => name)).toEqual(['preload/index.cjs']);
    const required = [...bundle('preload/index.cjs').matchAll(/require\(["']([^"']+)["']\)/g)];
    expect(new Set(required.map(([, id]) => id))).toEqual(new Set(['electron']));
    expect(bundle('preload/index.cjs').length).toBeLessThan(6_000);
  });
});

describe('the window', () => {
  it('has no script or style in its page, as its policy demands', () => {
    const page = bundle('renderer/index.html');
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
  });

  it('refers to nothing outside the program', () => {
    const outside = texts
      .filter(({ name }) => /^renderer.*\.(html|css)$/.test(name))
      .flatMap(
        ({ text }) => text.match(/(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?\/\/[^"')\s]+/g) ?? [],
      );
    expect(outside).toEqual([]);
  });

  it('brings its fonts as files', () => {
    const fonts = filesBelow(join(out, 'renderer')).filter((path) => path.endsWith('.woff2'));
    expect(fonts.length).toBeGreaterThan(0);
    expect(bundlesNaming('data:font')).toEqual([]);
  });
});

describe('everything that is built', () => {
  it('names no folder of the machine that built it', () => {
    expect(bundlesNaming(root)).toEqual([]);
  });

  it('knows nothing of the development runtime', () => {
    expect(bundlesNaming('electron-host')).toEqual([]);
  });
});

describe('the release', () => {
  it('has the version that the changes describe', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    const newest = /^## (\S+)/m.exec(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'))?.[1];
    expect(newest).toBe(version);
  });

  it('carries its glossary, its starter library, its suggestions and its icon', () => {
    const resources = filesBelow(join(root, 'resources')).map((path) =>
      relative(join(root, 'resources'), path),
    );
    expect(resources).toEqual(
      expect.arrayContaining(['suggested-sources.json', join('icons', 'icon.svg')]),
    );
    expect(resources.filter((path) => path.startsWith('glossary')).length).toBeGreaterThan(0);
    expect(resources.filter((path) => path.endsWith('.fr.md')).length).toBeGreaterThanOrEqual(6);
  });
});
