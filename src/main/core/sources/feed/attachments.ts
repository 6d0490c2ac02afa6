import { z } from 'zod';
import { resolveWebAddress } from '../../http/address.ts';
import {
  declaredBytes,
  declaredDuration,
  declaredTitle,
  joinMentions,
  plainMediaType,
} from './enclosures.ts';
import type { FeedEnclosure } from './wire.ts';

const text = z.string().optional().catch(undefined);
const number = z.number().optional().catch(undefined);

/** An attachment of JSON Feed. A value of the wrong type counts as absent. */
export const attachmentSchema = z
  .object({
    url: text,
    mime_type: text,
    title: text,
    size_in_bytes: number,
    duration_in_seconds: number,
  })
  .catch({
    url: undefined,
    mime_type: undefined,
    title: undefined,
    size_in_bytes: undefined,
    duration_in_seconds: undefined,
  });

/** The files of a JSON Feed item. `location` is where the feed came from. */
export function readAttachments(
  attachments: readonly z.infer<typeof attachmentSchema>[],
  location: string,
): readonly FeedEnclosure[] {
  return joinMentions(
    attachments.flatMap((attachment) => {
      const url = resolveWebAddress(attachment.url ?? '', location);
      if (url === undefined) return [];
      return [
        {
          url,
          type: plainMediaType(attachment.mime_type),
          title: declaredTitle(attachment.title),
          bytes: declaredBytes(attachment.size_in_bytes),
          duration: declaredDuration(attachment.duration_in_seconds),
        },
      ];
    }),
  );
}
