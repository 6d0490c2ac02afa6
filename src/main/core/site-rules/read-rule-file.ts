import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  siteRuleId,
  type RuleFileReport,
  type SiteRule,
} from '../../../shared/domain/site-rule.ts';
import { Failure, toAppError } from '../../../shared/result.ts';
import { readSiteConfig } from './site-config.ts';

/** Bytes; the longest site configurations have some ten kilobytes. */
const largestFile = 256 * 1024;

interface ReadFile {
  readonly report: RuleFileReport;
  readonly rules: readonly SiteRule[];
}

/** Reads one file of site configuration, named after its site: `example.org.txt`. Never throws. */
export async function readRuleFile(path: string, now: string): Promise<ReadFile> {
  const file = basename(path);
  try {
    const host = hostOf(file);
    const { size } = await stat(path);
    if (host === undefined || size > largestFile) {
      throw new Failure('fileUnsupported', { file: path });
    }
    const { rules, skipped } = readSiteConfig(await readFile(path, 'utf8'));
    const made = rules.map((rule): SiteRule => {
      const told = { host, ...rule };
      return { ...told, id: siteRuleId(told), createdAt: now, origin: 'imported' };
    });
    return { rules: made, report: { file, host, rules: made.length, skipped: [...skipped] } };
  } catch (error) {
    return { rules: [], report: { file, rules: 0, skipped: [], error: fileError(error, path) } };
  }
}

function fileError(error: unknown, path: string) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return new Failure('fileMissing', { file: path }).error;
  if (code === 'EACCES' || code === 'EPERM')
    return new Failure('filePermission', { file: path }).error;
  return toAppError(error);
}

/** A name that begins with a dot is for every host under it, which all rules are. */
function hostOf(file: string): string | undefined {
  const name = file
    .replace(/\.txt$/i, '')
    .replace(/^\.|^www\./, '')
    .toLowerCase();
  const labels = name.split('.');
  const isHost = labels.length > 1 && labels.every((label) => /^[\p{L}\p{N}-]+$/u.test(label));
  return isHost && file.toLowerCase().endsWith('.txt') ? name : undefined;
}
