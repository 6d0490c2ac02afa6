import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { CitingAnswer, CitingJob, CitingWorkerData } from './core/citing/citing-protocol.ts';
import { CitationFormatter } from './core/citing/format-citation.ts';
import { assertNever } from '../shared/result.ts';

// The worker thread that holds the citation engine, which keeps its thread for up to half a second: it reads the files of styles
// and nothing else.

const { folder } = workerData as CitingWorkerData;
const formatter = new CitationFormatter((path) => readFileSync(join(folder, path), 'utf8'));
const send = (answer: CitingAnswer) => parentPort?.postMessage(answer);

parentPort?.on('message', (job: CitingJob) => {
  const { id, type } = job;
  try {
    switch (type) {
      case 'citation':
        return send({ id, type, citation: formatter.format(job.order) });
      case 'bibliography':
        return send({ id, type, entries: formatter.bibliography(job.order) });
      default:
        return assertNever(type);
    }
  } catch (error) {
    send({ id, type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
});
