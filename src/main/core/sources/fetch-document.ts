import type { Source } from '../../../shared/domain/source.ts';
import { Failure } from '../../../shared/result.ts';
import { download, type DownloadOptions } from '../http/download.ts';
import { patientTimeouts } from '../http/transfer-watch.ts';
import type { HttpClient } from '../ports.ts';
import type { AnswerFacts, GatherContext, RawDocument } from './source-adapter.ts';

/** What a kind of document is asked for with. */
export type DocumentKind = Pick<DownloadOptions, 'accept' | 'maxBytes' | 'followsRefresh'>;

export interface FetchedDocument extends AnswerFacts {
  /** Absent when it has not changed since. */
  readonly document?: RawDocument;
  readonly validators?: Source['validators'];
}

/** A document of a source as it came, with the validators of the answer, asked for on the condition that it has changed. */
export async function fetchDocument(
  address: string,
  { validators, privateHost }: Pick<Source, 'validators' | 'privateHost'>,
  kind: DocumentKind,
  { http, signal, patience }: Pick<GatherContext, 'http' | 'signal' | 'patience'>,
): Promise<FetchedDocument> {
  const answer = await download(http, address, {
    ...kind,
    signal,
    ...patience,
    validators,
    privateHost,
  });
  const { permanentUrl, freshUntil } = answer;
  if (answer.state === 'notModified') return { permanentUrl, freshUntil };
  const { url, bytes, contentType, contentLanguage, etag, lastModified } = answer;
  return {
    document: {
      location: url,
      bytes,
      ...(contentType !== undefined && { contentType }),
      ...(contentLanguage !== undefined && { contentLanguage }),
    },
    validators: {
      ...(etag !== undefined && { etag }),
      ...(lastModified !== undefined && { lastModified }),
    },
    permanentUrl,
    freshUntil,
  };
}

/** A document that is asked for without a condition. Throws Failure `httpStatus` for a server that names one all the same. */
export async function fetchWhole(
  address: string,
  privateHost: string | undefined,
  kind: DocumentKind,
  context: Pick<GatherContext, 'http' | 'signal' | 'patience'>,
): Promise<RawDocument> {
  const { document } = await fetchDocument(address, { privateHost }, kind, context);
  // It was not said what is there already, so nothing may be left out.
  if (document === undefined) throw new Failure('httpStatus', { status: 304 });
  return document;
}

/** The same for a person who waits for it: slow servers get their time at once. */
export function fetchForPerson(
  address: string,
  privateHost: string | undefined,
  kind: DocumentKind,
  { http, signal }: { readonly http: HttpClient; readonly signal: AbortSignal },
): Promise<RawDocument> {
  const patience = { timeouts: patientTimeouts };
  return fetchWhole(address, privateHost, kind, { http, signal, patience });
}
