// A process of its own that has a library open until it is told to let go or killed: `lock-holder.ts FOLDER`.
import { lockLibrary } from '../../src/main/store/library-lock.ts';

const [folder = ''] = process.argv.slice(2);
const lock = await lockLibrary(folder, 0);
process.on('message', () => void lock.release().then(() => process.disconnect()));
process.send?.('locked');
