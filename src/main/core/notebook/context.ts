import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { BodyStore } from '../ports.ts';

/** Most characters shown before a passage, and after it: some paragraphs say more than one wants to look through. */
const longestContext = 1200;

export interface PassageContext {
  readonly before: string;
  readonly after: string;
}

/**
 * What stands around a passage in the paragraphs that it is in, in the text that was marked: that text is kept, whatever
 * became of the article. Where it is not, the few words that were kept with the passage.
 */
export async function contextOf(
  { target }: Pick<Annotation, 'target'>,
  bodies: Pick<BodyStore, 'read'>,
): Promise<PassageContext> {
  if (!target) return { before: '', after: '' };
  const { exact, prefix, suffix } = target.quote;
  const { start, end } = target.position;
  const body = await bodies.read(target.bodyHash).catch(() => undefined);
  // What was imported can name a text and a place that do not belong together.
  if (body?.text.slice(start, end) !== exact) return { before: prefix, after: suffix };
  const from = body.text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = body.text.indexOf('\n', end);
  return {
    before: lastOf(body.text.slice(from, start)),
    after: firstOf(body.text.slice(end, lineEnd === -1 ? undefined : lineEnd)),
  };
}

/** Both cut at a space, so that no word stands there in part. */
function lastOf(text: string): string {
  if (text.length <= longestContext) return text;
  const cut = text.slice(-longestContext);
  return `…${cut.slice(Math.max(0, cut.indexOf(' ')))}`;
}

function firstOf(text: string): string {
  if (text.length <= longestContext) return text;
  const cut = text.slice(0, longestContext);
  const space = cut.lastIndexOf(' ');
  return `${space < 0 ? cut : cut.slice(0, space + 1)}…`;
}
