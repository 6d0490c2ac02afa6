#!/usr/bin/env node
// Runs one of the project's commands after doing all set-up: `node tools/run.mjs start --smoke`.
// Plain JavaScript for Node 20, since nothing is installed when it first runs; the commands themselves are TypeScript
// and run on the Node that the dependencies bring.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const windows = process.platform === 'win32';
/** The first Node that runs TypeScript without a flag. */
const oldestNode = [22, 18];

const [command, ...rest] = process.argv.slice(2);
const commands = [
  'start',
  'dev',
  'build',
  'check',
  'test',
  'bench',
  'screenshots',
  'package',
  'escale',
];
if (!commands.includes(command)) {
  console.error(`Usage: node tools/run.mjs ${commands.join('|')} [options]`);
  process.exit(2);
}

installDependencies();
const entry = command === 'escale' ? 'src/main/cli.ts' : `tools/${command}.ts`;
const run = spawnSync(findNode(), [join(root, entry), ...rest], {
  stdio: 'inherit',
  cwd: command === 'escale' ? (process.env.INIT_CWD ?? process.cwd()) : root,
});
process.exit(run.status ?? 1);

/** Installs what package-lock.json names unless exactly that is installed already. */
function installDependencies() {
  const stamp = join(root, 'node_modules', '.installed-for');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;

  console.error('Installing dependencies (once, and again when package-lock.json changes)…');
  const npm = process.env.npm_execpath;
  const options = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // What npm prints goes to stderr: stdout belongs to the command.
  const stdio = ['inherit', 2, 2];
  const install = npm
    ? spawnSync(process.execPath, [npm, ...options], { cwd: root, stdio })
    : spawnSync('npm', options, { cwd: root, stdio, shell: windows });
  if (install.status !== 0) {
    console.error(
      'The dependencies could not be installed. Check the network, then run the same command again.',
    );
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

/** The Node that the dependencies bring, or the one running if it is recent enough. */
function findNode() {
  const bundled = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(bundled) && spawnSync(bundled, ['--version']).status === 0) return bundled;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]))
    return process.execPath;
  console.error(
    `Node ${oldestNode.join('.')} or newer is needed and the one in the dependencies is missing. Run: npm rebuild node`,
  );
  process.exit(1);
}
