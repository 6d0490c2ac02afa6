import { z } from 'zod';

/** Most outlines, and most items of one, so that no message grows without end. */
export const mostOutlines = 200;
export const mostOutlineItems = 500;
/** Most characters of an outline's name and of a heading, and of a text between annotations. */
export const longestOutlineName = 120;
export const longestOutlineText = 4000;
/** Most characters of all texts of one outline together: some thirty printed pages. */
export const longestOutline = 60_000;

const itemId = z.string().min(1).max(64);

/** What an outline is made of, in order: headings, texts of the person's own in Markdown, and annotations. */
export const outlineItemSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('heading'), id: itemId, text: z.string().max(longestOutlineName) }),
  z.object({ type: z.literal('text'), id: itemId, text: z.string().max(longestOutlineText) }),
  z.object({ type: z.literal('annotation'), id: itemId, annotationId: z.string().min(1).max(200) }),
]);
export type OutlineItem = Readonly<z.infer<typeof outlineItemSchema>>;

export const outlineNameSchema = z.string().trim().min(1).max(longestOutlineName);
export const outlineItemsSchema = z
  .array(outlineItemSchema)
  .max(mostOutlineItems)
  .refine((items) => lengthOf(items) <= longestOutline);

/** Annotations put into an order, with what a person says between them. */
export const outlineSchema = z.object({
  id: z.string().min(1),
  name: outlineNameSchema,
  items: outlineItemsSchema,
  createdAt: z.iso.datetime(),
  /** When it was last changed or deleted: of two libraries, the later change counts. */
  changedAt: z.iso.datetime(),
  /** Deleted outlines stay as a mark, so that no backup brings them back. */
  deletedAt: z.iso.datetime().optional(),
});
export type Outline = Readonly<z.infer<typeof outlineSchema>>;

/** Characters that may still be written into an outline. */
export function leftInOutline(items: readonly OutlineItem[]): number {
  return Math.max(0, longestOutline - lengthOf(items));
}

/** Characters of all texts together. */
function lengthOf(items: readonly OutlineItem[]): number {
  return items.reduce((sum, item) => sum + ('text' in item ? item.text.length : 0), 0);
}
