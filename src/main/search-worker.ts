import { parentPort, workerData } from 'node:worker_threads';
import { SearchJobs } from './core/search/search-jobs.ts';
import type { NumberedJob, SearchWorkerData } from './core/search/search-protocol.ts';
import { FileBodyStore } from './store/body-store.ts';
import { nodeFileSystem } from './store/file-system.ts';

// The worker thread that holds the full-text index: it reads bodies, and reads and writes the index's own file.

const { path, bodies, isReadOnly } = workerData as SearchWorkerData;
const jobs = new SearchJobs({
  path,
  isReadOnly,
  bodies: new FileBodyStore(bodies, nodeFileSystem),
  send: (message) => parentPort?.postMessage(message),
});

parentPort?.on('message', ({ id, job }: NumberedJob) => jobs.take(id, job));
