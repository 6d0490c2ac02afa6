import { Failure, toAppError } from '../../../shared/result.ts';
import type { Library } from '../../core/ports.ts';
import { SourcePolicy } from '../../core/policy/source-policy.ts';
import { withoutSecrets } from '../../core/secrets.ts';
import { isLibrary, openLibraryToRead } from '../../store/library.ts';
import type { Console } from '../console.ts';
import { type DescribedFinding, describeFinding } from '../doctor/describe-finding.ts';
import { type Check, type Finding, found } from '../doctor/finding.ts';
import {
  checkDisk,
  checkFolder,
  checkLock,
  checkLog,
  checkRecords,
} from '../doctor/library-checks.ts';
import {
  addressToAsk,
  checkCertificates,
  checkNetwork,
  checkProxy,
  judgeClock,
  judgeProxy,
} from '../doctor/network-checks.ts';
import { checkPolicy } from '../doctor/policy-check.ts';
import { checkRuntime, checkSandbox, checkSearch } from '../doctor/runtime-checks.ts';
import type { RunVerb, VerbContext } from './verb-context.ts';

/**
 * Looks at everything that Escale stands on, and says what it saw and what to do. Changes nothing, and asks one address
 * that the sources name, or none under `--offline`. Goes well where nothing has failed; warnings are no failure.
 */
export const doctor: RunVerb = async (context) => {
  const { console } = context;
  const told: DescribedFinding[] = [];
  const tell = (...findings: readonly Finding[]) => {
    for (const finding of findings) {
      const described = describeFinding(finding, console.t);
      told.push(described);
      print(described, console);
    }
  };
  tell(checkRuntime(), ...(await checkSandbox()), checkSearch(), ...checkPolicy(context.policy));
  tell(...(await checkLog(context.logPlace)));
  const library = await openUntouched(context, tell);
  try {
    if (!context.refused) await checkPlace(context, tell);
    await checkPath(context, library, tell);
  } finally {
    await library?.close();
  }
  const count = (outcome: DescribedFinding['outcome']) =>
    told.filter((one) => one.outcome === outcome).length;
  const [failures, warnings] = [count('failure'), count('warning')];
  console.result(
    { done: true, ok: failures === 0, failures, warnings },
    console.t('doctor.summary', { failures, warnings }),
  );
  return failures === 0;
};

type Tell = (...findings: readonly Finding[]) => void;

/** The library as it is read beside whoever has it open; undefined where there is none, or it cannot be opened. */
async function openUntouched(
  { directory, isNamed, refused }: VerbContext,
  tell: Tell,
): Promise<Library | undefined> {
  try {
    if (refused) throw new Failure(refused.code, refused.params);
    if (!(await isLibrary(directory))) {
      if (isNamed) throw new Failure('libraryVanished', { folder: directory });
      tell(found('libraryAbsent', { folder: directory }));
      return undefined;
    }
    const { error } = new Failure('libraryUntouched');
    const library = await openLibraryToRead(directory, error);
    tell(...checkRecords(library));
    return library;
  } catch (thrown) {
    tell(failed('library', thrown));
    return undefined;
  }
}

async function checkPlace({ directory }: VerbContext, tell: Tell): Promise<void> {
  for (const [check, look] of [
    ['lock', checkLock],
    ['folder', checkFolder],
    ['disk', checkDisk],
  ] as const) {
    tell(await look(directory).catch((thrown: unknown) => failed(check, thrown)));
  }
}

/** The way to the network, and what a server that is asked says of the time. */
async function checkPath(
  { command, console, environment, http, policy }: VerbContext,
  library: Library | undefined,
  tell: Tell,
): Promise<void> {
  const sourcePolicy = new SourcePolicy(policy);
  const asked = addressToAsk(sourcePolicy, library?.sources);
  tell(checkProxy(policy, environment, asked?.address), ...checkCertificates(environment));
  let date: Date | undefined;
  if (command.offline) tell(found('networkUnasked'));
  else if (asked === undefined) tell(found('networkNothingToAsk'));
  else {
    console.note(console.t('doctor.asking', { address: withoutSecrets(asked.address.href) }));
    const answer = await checkNetwork(asked, http, sourcePolicy);
    tell(...answer.findings);
    tell(...judgeProxy(policy, environment, asked.address, answer.findings));
    ({ date } = answer);
  }
  tell(judgeClock(new Date(), date, library?.syncs.get('current')?.finishedAt));
}

/** One check that could not be made costs none of the others. */
function failed(check: Check, thrown: unknown): Finding {
  return { type: 'error', check, outcome: 'failure', error: toAppError(thrown) };
}

function print(described: DescribedFinding, console: Console): void {
  const { check, outcome, seen, advice } = described;
  const { t } = console;
  const line = t('doctor.line', {
    outcome: t(`doctor.outcomes.${outcome}`),
    check: t(`doctor.checks.${check}`),
    seen,
  });
  const text = advice === undefined ? line : `${line}\n    → ${advice}`;
  // A failure is what is wanted even where nothing else is.
  if (outcome === 'failure' && console.isQuiet && !console.isJson) console.warn(text);
  else console.result(described, text);
}
