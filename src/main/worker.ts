import { parentPort, workerData } from 'node:worker_threads';
import { readGlossary } from './core/glossary/glossary.ts';
import { runJob } from './core/sync/article-jobs.ts';
import type { WorkerAnswer, WorkerData, WorkerJob } from './core/sync/worker-protocol.ts';

// The worker thread in which untrusted documents are understood: decoded, parsed, sanitised, matched with the glossary.
// It has no access to the library; what it makes is sent to the main thread, which can end it at any time.

const { glossaryFolder } = workerData as WorkerData;
const glossary = await readGlossary(glossaryFolder);

parentPort?.on('message', (job: WorkerJob) => {
  runJob(job, glossary, (answer: WorkerAnswer) => parentPort?.postMessage(answer));
});
