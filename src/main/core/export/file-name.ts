import { type ExportFormat, exportExtensions } from '../../../shared/domain/export.ts';

/** UTF-16 code units: folders and backups lengthen a path, and 255 bytes are all that a name may have. */
const longest = 60;
/** Windows gives these names to devices, whatever follows the dot. */
const ofDevices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** A name for the file of an article that every system takes, of the words of its title. */
export function exportFileName(title: string, format: ExportFormat): string {
  return fileNameOf(title, exportExtensions[format], 'article');
}

/** A name for a file that every system takes, of the words of a title; of `substitute` where that has none of use. */
export function fileNameOf(title: string, extension: string, substitute: string): string {
  const words = title.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  let name = '';
  for (const word of words) {
    const longer = name === '' ? word : `${name}-${word}`;
    if (longer.length > longest) break;
    name = longer;
  }
  const isUsable = name !== '' && !ofDevices.test(name);
  return `${isUsable ? name : `${substitute}${name === '' ? '' : `-${name}`}`}.${extension}`;
}
