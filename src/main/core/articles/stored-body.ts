import { bodySchema } from '../../../shared/domain/body.ts';
import { isSanitized } from './sanitize.ts';

/**
 * What a body is that comes from a file which anybody can have written: `unsafe` when it has markup that Escale never
 * stores, and so never shows.
 */
export function judgeStoredBody(json: string): 'sound' | 'malformed' | 'unsafe' {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return 'malformed';
  }
  const body = bodySchema.safeParse(value);
  if (!body.success) return 'malformed';
  const { tree, hidden } = body.data;
  const nodes = [...tree.children, ...hidden.flatMap((passage) => passage.nodes)];
  const contents = nodes.flatMap((node) => (node.type === 'doctype' ? [] : [node]));
  return isSanitized(contents) ? 'sound' : 'unsafe';
}
