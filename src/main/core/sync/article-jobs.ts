import { assertNever, Failure, toAppError } from '../../../shared/result.ts';
import { prepareArticle } from '../articles/prepare.ts';
import { readWantedPage } from '../completion/page-job.ts';
import type { Glossary } from '../glossary/glossary.ts';
import { diffBodies } from '../history/diff-bodies.ts';
import { cleanDrawing } from '../images/clean-drawing.ts';
import { serialiseBody } from '../library/serialise-body.ts';
import { adapterFor } from '../sources/registry.ts';
import type { IncomingItem } from '../sources/source-adapter.ts';
import type { FailedItem, PreparedItem, WorkerAnswer, WorkerJob } from './worker-protocol.ts';

/**
 * An answer is sent when it holds this many items or this many characters of bodies: few enough that taking it in does
 * not hold up the main thread for longer than a frame, many enough that a long feed is not all messages.
 */
const chunk = { items: 20, characters: 256 * 1024 };

/** Does one job and sends what came of it; never throws. Runs in the worker. */
export function runJob(
  job: WorkerJob,
  glossary: Glossary,
  send: (answer: WorkerAnswer) => void,
): void {
  try {
    switch (job.type) {
      case 'read':
        return readDocument(job, glossary, send);
      case 'concepts':
        send({
          type: 'concepts',
          found: job.queries.map(({ key, text, language }) => ({
            key,
            conceptIds: glossary.conceptIds(text, language),
          })),
        });
        return send({ type: 'done' });
      case 'page':
        send({ type: 'page', reading: readWantedPage(job.document, job.wanted, glossary) });
        return send({ type: 'done' });
      case 'drawing':
        send({ type: 'drawing', bytes: cleanDrawing(job.bytes) });
        return send({ type: 'done' });
      case 'diff':
        send({ type: 'diff', diff: diffBodies(job.earlier, job.current, job.language) });
        return send({ type: 'done' });
      default:
        assertNever(job);
    }
  } catch (error) {
    send({ type: 'failed', error: documentError(error) });
  }
}

function readDocument(
  { kind, document }: Extract<WorkerJob, { type: 'read' }>,
  glossary: Glossary,
  send: (answer: WorkerAnswer) => void,
): void {
  const { items, ...facts } = adapterFor(kind).read(document);
  let prepared: PreparedItem[] = [];
  let failed: FailedItem[] = [];
  let characters = 0;
  for (const item of items) {
    try {
      const ready = prepareItem(item, glossary);
      prepared.push(ready);
      characters += ready.body.json.length;
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

function prepareItem(item: IncomingItem, glossary: Glossary): PreparedItem {
  const { variant, imageUrls, body, warnings } = prepareArticle(item);
  return {
    variant,
    imageUrls,
    warnings,
    body: serialiseBody(body),
    conceptIds: glossary.conceptIds(body.text, variant.language),
  };
}

/** Markup nested too deeply for a recursive step shows as an overflow of the stack. */
function documentError(error: unknown) {
  return toAppError(error instanceof RangeError ? new Failure('documentTooComplex') : error);
}
