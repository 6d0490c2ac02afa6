import { lstat, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import packageJson from '../../../../package.json' with { type: 'json' };
import { type Finding, found } from './finding.ts';

/** What the program is built and tested on. Packages bring along Electron with a Node of its own. */
const wantedNode = packageJson.devDependencies.node;

/** What this program runs on. */
export function checkRuntime(): Finding {
  return judgeRuntime(process.versions);
}

/** The versions of what can be below a program. */
export interface RuntimeFacts {
  readonly node: string;
  readonly electron?: string | undefined;
}

export function judgeRuntime({ electron, node }: RuntimeFacts): Finding {
  const runtime = electron === undefined ? `Node ${node}` : `Electron ${electron}, Node ${node}`;
  const wanted = Number.parseInt(wantedNode, 10);
  const isOld = electron === undefined && Number.parseInt(node, 10) < wanted;
  return found(isOld ? 'runtimeOld' : 'runtimeKnown', {
    version: packageJson.version,
    runtime,
    system: `${process.platform} ${process.arch}`,
    wanted,
  });
}

/** What Linux says about the ways in which Chromium can shut its processes in. */
export interface SandboxFacts {
  /** Settings of the kernel that can forbid users their own namespaces, by their path below `/proc/sys`. */
  readonly settings: Readonly<Record<string, string | undefined>>;
  /** Whether the helper that needs no such namespaces is there, and is the superuser’s. */
  readonly hasHelper: boolean;
}

/** Each forbids namespaces to users at this value: https://chromium.googlesource.com/chromium/src/+/main/docs/linux/suid_sandbox_development.md */
const forbidding: Readonly<Record<string, string>> = {
  'user/max_user_namespaces': '0',
  'kernel/unprivileged_userns_clone': '0',
  'kernel/apparmor_restrict_unprivileged_userns': '1',
};

/** Whether the window's processes can be shut in; nothing on systems where that is never in question. */
export async function checkSandbox(): Promise<readonly Finding[]> {
  if (process.platform !== 'linux' || process.versions.electron === undefined) return [];
  const names = Object.keys(forbidding);
  const values = await Promise.all(names.map((name) => kernelSetting(name)));
  const helper = await lstat(join(dirname(process.execPath), 'chrome-sandbox')).catch(
    () => undefined,
  );
  return [
    judgeSandbox({
      settings: Object.fromEntries(names.map((name, index) => [name, values[index]])),
      hasHelper: helper !== undefined && helper.uid === 0 && (helper.mode & 0o4000) !== 0,
    }),
  ];
}

export function judgeSandbox({ settings, hasHelper }: SandboxFacts): Finding {
  const setting = Object.keys(forbidding).find((name) => settings[name] === forbidding[name]);
  return setting === undefined || hasHelper
    ? found('sandboxReady')
    : found('sandboxRefused', { setting: setting.replaceAll('/', '.') });
}

async function kernelSetting(name: string): Promise<string | undefined> {
  try {
    return (await readFile(join('/proc/sys', name), 'utf8')).trim();
  } catch {
    // Not every kernel has every setting.
    return undefined;
  }
}

/** Whether the database of this runtime can search texts. */
export function checkSearch(): Finding {
  const database = new DatabaseSync(':memory:');
  try {
    database.exec('CREATE VIRTUAL TABLE words USING fts5(text)');
    return found('searchReady');
  } catch {
    return found('searchMissing');
  } finally {
    database.close();
  }
}
