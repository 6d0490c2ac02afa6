import { z } from 'zod';

/** The two glossaries that are always there, and that the catalogues name: Escale's, and the one that a person writes. */
export const escaleGlossaryId = 'escale';
export const personalGlossaryId = 'personal';

const decidedPrefix = 'policy-';

/** The id of the glossary that administrators decided, from what tells their file from others. */
export function decidedGlossaryId(name: string): string {
  return `${decidedPrefix}${name}`;
}

/** Whether administrators decided a glossary: it says what their file says, and nobody else writes into it. */
export function isDecidedGlossary(id: string): boolean {
  return id.startsWith(decidedPrefix);
}

/** Whether a person writes concepts into a glossary. */
export function isWritable({ id }: { readonly id: string }): boolean {
  return id !== escaleGlossaryId && !isDecidedGlossary(id);
}

/** Besides those two; each costs a text next to nothing, and a person a row to look through. */
export const mostNamedGlossaries = 50;
export const longestGlossaryName = 80;
const longestGlossaryId = 36;
const mostSources = 10_000;

/** Told apart by the kind of line under a term as well, so that nobody needs to see colours. */
export const glossaryColours = ['blue', 'green', 'amber', 'rose', 'violet'] as const;
export type GlossaryColour = (typeof glossaryColours)[number];

/** What a person calls a glossary: one line. */
export const glossaryNameSchema = z
  .string()
  .max(longestGlossaryName)
  .transform((name) => name.normalize('NFC').replaceAll(/\s+/gu, ' ').trim())
  .pipe(z.string().min(1));

/** A glossary besides its concepts: those that a person named, and the two others once something of them was decided. */
export const namedGlossarySchema = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(longestGlossaryId),
  /** Absent for the two that are always there. */
  name: z.string().min(1).max(longestGlossaryName).optional(),
  colour: z.enum(glossaryColours),
  /** One that is off is as if it were not there. */
  isOn: z.boolean(),
  /** Place in the order: what several explain, the one with the lowest number explains. */
  priority: z.int().nonnegative(),
  /** Ids of the sources whose articles it explains; absent for all. */
  sourceIds: z.array(z.string()).max(mostSources).optional(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
});
export type NamedGlossary = Readonly<z.infer<typeof namedGlossarySchema>>;

/** A glossary as whatever shows one of its concepts names it. */
export const shownGlossarySchema = namedGlossarySchema.pick({ id: true, name: true, colour: true });
export type ShownGlossary = Readonly<z.infer<typeof shownGlossarySchema>>;

/** Nobody has decided anything yet. */
const never = new Date(0).toISOString();

const personalDefaults: NamedGlossary = {
  id: personalGlossaryId,
  colour: 'green',
  isOn: true,
  priority: 0,
  createdAt: never,
  changedAt: never,
};
const escaleDefaults: NamedGlossary = {
  ...personalDefaults,
  id: escaleGlossaryId,
  colour: 'blue',
  priority: 1,
};

/** A glossary as people call it. */
export function glossaryName(
  { id, name }: Pick<ShownGlossary, 'id' | 'name'>,
  t: (key: 'glossary.names.escale' | 'glossary.names.personal') => string,
): string {
  if (name !== undefined) return name;
  return t(id === escaleGlossaryId ? 'glossary.names.escale' : 'glossary.names.personal');
}

/** All glossaries in their order: what is decided of them, and by default a person's own before Escale's. */
export function glossariesInOrder(decided: Iterable<NamedGlossary>): readonly NamedGlossary[] {
  const byId = new Map([personalDefaults, escaleDefaults].map((one) => [one.id, one]));
  for (const one of decided) byId.set(one.id, one);
  return [...byId.values()].toSorted(
    (a, b) =>
      a.priority - b.priority || a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id),
  );
}

/** Whether it explains the articles of a source. What is no article, and so of no source, all of them explain. */
export function explains(
  { sourceIds }: Pick<NamedGlossary, 'sourceIds'>,
  sourceId: string | undefined,
): boolean {
  return sourceId === undefined || sourceIds === undefined || sourceIds.includes(sourceId);
}
