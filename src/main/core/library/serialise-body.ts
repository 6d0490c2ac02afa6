import { createHash } from 'node:crypto';
import type { Body } from '../../../shared/domain/body.ts';
import type { SerialisedBody } from '../ports.ts';

/** A body as its file holds it. Equal bodies, their keys in the same order, get equal hashes. */
export function serialiseBody(body: Body): SerialisedBody {
  const json = JSON.stringify(body);
  return { json, hash: createHash('sha256').update(json).digest('hex') };
}
