import { noChoices, type PassageChoices, type SiteRule } from '../../../shared/domain/site-rule.ts';
import { assertNever, Failure, toAppError } from '../../../shared/result.ts';
import { prepareArticle } from '../articles/prepare.ts';
import { looksTruncated } from '../extraction/choose-text.ts';
import { readWantedPage } from '../completion/page-job.ts';
import { inspectDocument } from '../discovery/inspect.ts';
import type { Glossary } from '../glossary/glossary.ts';
import { diffBodies } from '../history/diff-bodies.ts';
import { cleanDrawing } from '../images/clean-drawing.ts';
import { rejudgeVariant, rulesFor } from '../library/rejudge-variant.ts';
import { serialiseBody } from '../library/serialise-body.ts';
import { adapterFor } from '../sources/registry.ts';
import type { IncomingItem, RawDocument } from '../sources/source-adapter.ts';
import type {
  FailedItem,
  ItemChoices,
  PreparedItem,
  WorkerAnswer,
  WorkerJob,
} from './worker-protocol.ts';

/**
 * An answer is sent when it holds this many items or this many characters of bodies and bytes of their own pictures:
 * few enough that taking it in does not hold up the main thread for longer than a frame, many enough that a long feed
 * is not all messages.
 */
const chunk = { items: 20, characters: 256 * 1024 };

function sizeOf({ body, inlinePictures }: PreparedItem): number {
  return inlinePictures.reduce((sum, { bytes }) => sum + bytes.length, body.json.length);
}

/** What the worker knows besides the job. */
export interface Known {
  readonly glossary: Glossary;
  readonly siteRules: readonly SiteRule[];
}

/** Does one job and sends what came of it; never throws. Runs in the worker. */
export function runJob(
  job: Exclude<WorkerJob, { type: 'personal' }>,
  known: Known,
  send: (answer: WorkerAnswer) => void,
): void {
  try {
    switch (job.type) {
      case 'read':
        return readDocument(job, known, send);
      case 'inspect':
        return inspect(job.document, known, send);
      case 'concepts':
        for (const { key, text, language, sourceId } of job.queries) {
          const conceptIds = known.glossary.conceptIds(text, language, sourceId);
          send({ type: 'concepts', found: [{ key, conceptIds }] });
        }
        return send({ type: 'done' });
      case 'page':
        send({ type: 'page', reading: readWantedPage(job.document, job.wanted, known) });
        return send({ type: 'done' });
      case 'drawing':
        send({ type: 'drawing', bytes: cleanDrawing(job.bytes) });
        return send({ type: 'done' });
      case 'diff':
        send({ type: 'diff', diff: diffBodies(job.earlier, job.current, job.language) });
        return send({ type: 'done' });
      case 'rejudge':
        for (const query of job.queries) {
          const variant = rejudgeVariant(query, known.siteRules, known.glossary);
          send({ type: 'rejudged', variants: variant ? [variant] : [] });
        }
        return send({ type: 'done' });
      default:
        assertNever(job);
    }
  } catch (error) {
    send({ type: 'failed', error: documentError(error) });
  }
}

function inspect(
  document: RawDocument,
  { siteRules }: Known,
  send: (answer: WorkerAnswer) => void,
): void {
  const inspection = inspectDocument(document, rulesFor(document.location, siteRules));
  send({ type: 'inspected', inspection });
  send({ type: 'done' });
}

function readDocument(
  job: Extract<WorkerJob, { type: 'read' }>,
  known: Known,
  send: (answer: WorkerAnswer) => void,
): void {
  const { document } = job;
  const { items, ...facts } = adapterFor(job.kind).read(
    document,
    rulesFor(document.location, known.siteRules),
  );
  let prepared: PreparedItem[] = [];
  let failed: FailedItem[] = [];
  let characters = 0;
  for (const item of items) {
    try {
      const ready = prepareItem(item, job, known);
      prepared.push(ready);
      characters += sizeOf(ready);
    } catch (error) {
      const title = item.title ?? item.url ?? document.relativePath ?? document.location;
      failed.push({ title, error: documentError(error) });
    }
    if (prepared.length + failed.length >= chunk.items || characters >= chunk.characters) {
      send({ type: 'items', items: prepared, failed });
      prepared = [];
      failed = [];
      characters = 0;
    }
  }
  send({ type: 'items', items: prepared, failed });
  send({ type: 'done', facts });
}

function prepareItem(
  item: IncomingItem,
  { kind, sourceId, choices }: Extract<WorkerJob, { type: 'read' }>,
  { glossary, siteRules }: Known,
): PreparedItem {
  const { variant, imageUrls, inlinePictures, body, warnings } = prepareArticle(item, {
    site: rulesFor(item.url ?? item.baseUrl, siteRules),
    choices: choicesFor(item, choices),
  });
  const { summary } = item;
  const isSummary =
    kind === 'feed' &&
    variant.url !== undefined &&
    looksTruncated({ text: body.text, ...(summary !== undefined && { summary }) });
  return {
    variant: isSummary ? { ...variant, text: { state: 'pending', origin: 'feed' } } : variant,
    imageUrls,
    inlinePictures,
    warnings,
    body: serialiseBody(body),
    conceptIds: glossary.conceptIds(body.text, variant.language, sourceId),
  };
}

/** Items are recognised as they are when they are reconciled: by their guid, else by their address. */
function choicesFor({ guid, url }: IncomingItem, choices: readonly ItemChoices[]): PassageChoices {
  const found =
    choices.find(({ identity }) => guid !== undefined && identity.guid === guid) ??
    choices.find(({ identity }) => url !== undefined && identity.url === url);
  return found?.choices ?? noChoices;
}

/** Markup nested too deeply for a recursive step shows as an overflow of the stack. */
function documentError(error: unknown) {
  return toAppError(error instanceof RangeError ? new Failure('documentTooComplex') : error);
}
