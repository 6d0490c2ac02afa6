import { isPackFile } from '../../shared/domain/pack.ts';
import type { OpenDialog } from './WindowDialog.tsx';

/** The dialog that shows what is at an address or path, before anything of it is added. */
export function dialogFor(location: string): OpenDialog {
  return { type: isPackFile(location) ? 'pack' : 'addSource', location };
}
