import type { Source } from '../../../../shared/domain/source.ts';
import { canonicalAddress } from '../../http/address.ts';
import { fetchDocument } from '../fetch-document.ts';
import type { GatherContext, SourceAdapter } from '../source-adapter.ts';
import { listedAs, pageKind, readPageDocument } from './page-document.ts';

/** One web page, whose article is the source's only item; it is read again at each sync. */
export const pageAdapter: SourceAdapter = {
  kind: 'page',

  async gather(source, context) {
    const fetched = await fetchDocument(source.location, source, pageKind, context);
    const { document, validators, permanentUrl, freshUntil } = fetched;
    if (!document) return { state: 'unchanged', bytes: 0, permanentUrl, freshUntil };
    return {
      state: 'changed',
      documents: [listedAs(knownAddress(source, context), document)],
      failed: [],
      bytes: document.bytes.length,
      validators,
      permanentUrl,
      freshUntil,
    };
  },

  read: readPageDocument,
};

/** A source that has moved for good is asked elsewhere, and its article stays the one that it was. */
function knownAddress(
  { location }: Pick<Source, 'location'>,
  { storedGuids }: Pick<GatherContext, 'storedGuids'>,
): string {
  const known = storedGuids();
  const [first = location] = known;
  return known.includes(canonicalAddress(location)) ? location : first;
}
