// `npm run build`: builds main, preload and renderer into out/.
import { ensureBuilt } from './setup/built.ts';

await ensureBuilt();
