import { createHash } from 'node:crypto';
import type { NamedGlossary } from '../../../shared/domain/named-glossary.ts';
import {
  mostPersonalConcepts,
  type ExchangedConcept,
  type PersonalConcept,
  personalConceptSchema,
} from '../../../shared/domain/personal-concept.ts';
import { type InstalledPack, noFigures, type PackFigures } from '../../../shared/domain/pack.ts';
import { intoGlossary, type StoredContent } from '../glossary/exchange/stored-concepts.ts';
import { freeGlossaryName } from '../glossary/free-name.ts';
import type { Glossaries } from '../glossary/glossaries.ts';
import type { Change, Clock, Library } from '../ports.ts';
import type { PackManifest } from './pack-format.ts';

interface Options {
  readonly store: Pick<Library, 'glossaries' | 'packs' | 'personalConcepts'>;
  readonly glossaries: Pick<Glossaries, 'create' | 'find'>;
  readonly clock: Clock;
}

export interface TakenGlossary {
  /** Absent when the pack never had one. */
  readonly glossaryId?: string;
  /** What the pack said of each concept, for the version after it. */
  readonly told: InstalledPack['concepts'];
  readonly figures: PackFigures;
}

/**
 * Puts the concepts of a pack into a glossary of its own that bears the pack's name. A concept that a person changed stays as
 * they wrote it, one that they deleted stays away, and a glossary that they deleted is not made again. Throws Failure
 * `glossariesTooMany`.
 */
export async function takePackGlossary(
  manifest: PackManifest,
  options: Options,
): Promise<TakenGlossary> {
  const { store } = options;
  const earlier = store.packs.get(manifest.id);
  const { concepts } = manifest;
  const wasDeleted = earlier?.glossaryId !== undefined && !store.glossaries.get(earlier.glossaryId);
  if (concepts.length === 0 || wasDeleted) {
    const { glossaryId, concepts: told = {} } = earlier ?? {};
    const figures = { added: 0, updated: 0, unchanged: 0, refused: concepts.length };
    return { ...(glossaryId !== undefined && { glossaryId }), told, figures };
  }
  const { id: glossaryId } = await glossaryOf(manifest, options);
  return {
    glossaryId,
    ...(await takeConcepts(concepts, glossaryId, earlier?.concepts ?? {}, options)),
  };
}

async function glossaryOf(
  { name, id: packId }: PackManifest,
  { store, glossaries }: Options,
): Promise<NamedGlossary> {
  const id = `pack-${createHash('sha256').update(packId).digest('hex').slice(0, 16)}`;
  const known = store.glossaries.get(id);
  if (known) return known;
  return await glossaries.create(freeGlossaryName(glossaries, name.en, packId), id);
}

async function takeConcepts(
  concepts: readonly ExchangedConcept[],
  glossaryId: string,
  earlier: InstalledPack['concepts'],
  { store, clock }: Options,
): Promise<Pick<TakenGlossary, 'figures' | 'told'>> {
  const { personalConcepts } = store;
  const now = clock.now().toISOString();
  let taking = new ConceptTaking(earlier);
  await personalConcepts.apply((latest) => {
    taking = new ConceptTaking(earlier);
    let room = mostPersonalConcepts - personalConcepts.size;
    const contents = intoGlossary(concepts, glossaryId, (id) => latest(id) !== undefined);
    return contents.flatMap((content): readonly Change<PersonalConcept>[] => {
      const here = latest(content.id);
      if (!taking.take(content, here, room > 0)) return [];
      if (!here) room -= 1;
      return [
        { type: 'put', value: { ...content, createdAt: here?.createdAt ?? now, changedAt: now } },
      ];
    });
  });
  return taking;
}

/** Decides about one concept after the other, and remembers what was said of each. */
class ConceptTaking {
  readonly figures = { ...noFigures };
  readonly told: Record<string, string>;
  readonly #earlier: InstalledPack['concepts'];

  constructor(earlier: InstalledPack['concepts']) {
    this.#earlier = earlier;
    this.told = { ...earlier };
  }

  /** Whether the concept is to be written. */
  take(content: StoredContent, here: PersonalConcept | undefined, hasRoom: boolean): boolean {
    const said = this.#earlier[content.id];
    const says = shortHash(content);
    const isSame = here !== undefined && shortHash(here) === says;
    const isPersons = here ? said !== shortHash(here) : said !== undefined || !hasRoom;
    if (isSame || !isPersons) this.told[content.id] = says;
    const outcome = isSame ? 'unchanged' : isPersons ? 'refused' : here ? 'updated' : 'added';
    this.figures[outcome] += 1;
    return outcome === 'added' || outcome === 'updated';
  }
}

const contentSchema = personalConceptSchema.omit({ createdAt: true, changedAt: true });

/** Of what a concept says, in the order of the schema. Long enough to tell two texts of one concept apart. */
function shortHash(content: StoredContent): string {
  const written = JSON.stringify(contentSchema.parse(content));
  return createHash('sha256').update(written).digest('hex').slice(0, 16);
}
