import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { decidedGlossaryId } from '../../../shared/domain/named-glossary.ts';
import type { ReadGlossaryFile } from '../../../shared/domain/personal-concept.ts';
import { type AppError, toAppError } from '../../../shared/result.ts';
import { readGlossaryAt } from '../glossary/exchange/read-file.ts';
import { idWithin } from '../glossary/exchange/stored-concepts.ts';
import { freeGlossaryName } from '../glossary/free-name.ts';
import type { Glossaries } from '../glossary/glossaries.ts';
import type { PersonalGlossary } from '../glossary/personal-glossary.ts';
import { withHomeFolder } from '../home-folder.ts';
import type { ConceptRefresh } from '../library/concept-refresh.ts';
import type { Library } from '../ports.ts';

export interface ForcedGlossariesOptions {
  readonly store: Pick<Library, 'glossaries' | 'personalConcepts' | 'readOnlyBecause'>;
  readonly glossaries: Pick<Glossaries, 'create' | 'find' | 'update'>;
  readonly personalGlossary: Pick<PersonalGlossary, 'take'>;
  readonly concepts: Pick<ConceptRefresh, 'after'>;
  /** What the policy `glossaries` says. */
  readonly files: readonly string[];
}

/** A glossary that administrators decided and that could not be read. */
export interface ForcedGlossaryFailure {
  readonly file: string;
  readonly error: AppError;
}

/**
 * Puts the glossaries that administrators decided into the library, each into one of its own that says what its file says
 * and is on: where somebody switched it off or deleted it, it is as before at the next start. Answers those that failed,
 * which keep no other back. Never rejects.
 */
export async function takeForcedGlossaries(
  options: ForcedGlossariesOptions,
): Promise<readonly ForcedGlossaryFailure[]> {
  if (options.store.readOnlyBecause) return [];
  const failures: ForcedGlossaryFailure[] = [];
  for (const file of options.files) {
    try {
      const read = await readGlossaryAt(withHomeFolder(file));
      await options.concepts.after(() => takeFile(file, read, options));
    } catch (error) {
      failures.push({ file, error: toAppError(error) });
    }
  }
  return failures;
}

async function takeFile(
  file: string,
  read: ReadGlossaryFile,
  { store, glossaries, personalGlossary }: ForcedGlossariesOptions,
): Promise<void> {
  const id = decidedGlossaryId(createHash('sha256').update(file).digest('hex').slice(0, 16));
  const known = store.glossaries.get(id);
  if (known === undefined) {
    const stem = basename(file).replace(/\.[a-z]+$/i, '');
    await glossaries.create(freeGlossaryName(glossaries, stem, id), id);
  } else if (!known.isOn) await glossaries.update({ glossaryId: id, isOn: true });
  await personalGlossary.take(read, id);
  const said = new Set(read.concepts.map((concept) => idWithin(id, concept.id)));
  const gone = [...store.personalConcepts.values()].filter(
    (concept) => concept.glossaryId === id && !said.has(concept.id),
  );
  await store.personalConcepts.apply(gone.map((concept) => ({ type: 'delete', id: concept.id })));
}
