import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/project.ts';
import { readManifest } from './application.ts';

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
}

/**
 * What the bundles are made of, and the Electron that runs them, as CycloneDX 1.6 in JSON
 * (https://cyclonedx.org/docs/1.6/json/). Neither time nor serial number: it is the same for the same lock file.
 */
export function billOfMaterials(): string {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  const { name, version, license } = readManifest();
  const components = Object.entries(lock.packages)
    .filter(([path, { dev }]) => path === 'node_modules/electron' || (path !== '' && dev !== true))
    .map(([path, locked]) => component(path, locked));
  return `${JSON.stringify(
    {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      metadata: {
        component: {
          type: 'application',
          'bom-ref': `pkg:npm/${name}@${version}`,
          name,
          version,
          licenses: [{ license: { id: license } }],
        },
      },
      components,
    },
    undefined,
    2,
  )}\n`;
}

function component(path: string, { version = '', license, integrity }: LockedPackage) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    type: 'library',
    'bom-ref': `${purl}#${path}`,
    name,
    version,
    purl,
    ...(license === undefined ? {} : { licenses: [{ expression: license }] }),
    ...(integrity?.startsWith('sha512-')
      ? { hashes: [{ alg: 'SHA-512', content: hexadecimal(integrity.slice('sha512-'.length)) }] }
      : {}),
  };
}

function hexadecimal(base64: string): string {
  return Buffer.from(base64, 'base64').toString('hex');
}
