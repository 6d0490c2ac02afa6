import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { combineGlossaries } from './core/glossary/combine-glossaries.ts';
import { readGlossary } from './core/glossary/glossary.ts';
import type { SiteRule } from '../shared/domain/site-rule.ts';
import { runJob } from './core/sync/article-jobs.ts';
import type { WorkerAnswer, WorkerData, WorkerJob } from './core/sync/worker-protocol.ts';

// The worker thread in which untrusted documents are understood: decoded, parsed, sanitised, matched with the glossary.
// It has no access to the library; what it makes is sent to the main thread, which can end it at any time.

// There are as many of these threads as cores, and the main thread, which answers the window, must not wait for them.
// Linux gives each thread a priority of its own; elsewhere this would slow down the whole program.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const { glossaryFolder } = workerData as WorkerData;
const bundled = await readGlossary(glossaryFolder);
let glossary = bundled;

let siteRules: readonly SiteRule[] = [];

const send = (answer: WorkerAnswer) => parentPort?.postMessage(answer);

send({ type: 'ready' });
parentPort?.on('message', (job: WorkerJob) => {
  if (job.type === 'personal') {
    siteRules = job.siteRules;
    glossary = combineGlossaries(bundled, job.personal);
  } else runJob(job, { glossary, siteRules }, send);
});
