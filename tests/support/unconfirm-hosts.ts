// Run by `unconfirmHosts`: node unconfirm-hosts.ts LIBRARY
import { openLibrary } from '../../src/main/store/library.ts';

const [directory = ''] = process.argv.slice(2);
const library = await openLibrary(directory);
await library.sources.apply(() =>
  [...library.sources.values()].map(({ privateHost: _confirmed, ...source }) => ({
    type: 'put',
    value: source,
  })),
);
await library.close();
