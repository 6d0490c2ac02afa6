import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Services } from '../../../../src/main/services.ts';
import { policyOfFile } from '../../../support/policies.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const table = (...rows: readonly string[]) =>
  ['id,language,term,definition', ...rows, ''].join('\n');

const { compare } = new Intl.Collator('en');
const terms = ({ store }: Services) =>
  [...store.personalConcepts.values()]
    .map(({ labels }) => labels.en?.definition ?? '')
    .sort(compare);

test('a glossary that the policy names says what its file says, at each start', async () => {
  const folder = await temporaryFolder();
  const [file, directory] = [join(folder, 'Harbour terms.csv'), join(folder, 'library')];
  await writeFile(file, table('quay,en,Quay,Where ships lie.', 'mole,en,Mole,A wall in the sea.'));
  const missing = join(folder, 'missing.csv');
  const policy = await policyOfFile({ glossaries: [missing, file], import: false });
  const first = await testServices({ directory, policy });
  expect(await first.takeForcedGlossaries()).toMatchObject([
    { file: missing, error: { code: 'fileMissing' } },
  ]);
  expect(terms(first)).toEqual(['A wall in the sea.', 'Where ships lie.']);
  const forced = first.glossaries.list().find(({ name }) => name === 'Harbour terms');
  expect(forced).toMatchObject({ isOn: true });
  const own = { en: { preferred: 'Slip', forms: [], definition: 'Mine.' } };
  await first.personalGlossary.save({ labels: own });
  const quay = [...first.store.personalConcepts.values()].find(
    ({ labels }) => labels.en?.preferred === 'Quay',
  );
  const changed = { en: { preferred: 'Quay', forms: [], definition: 'Changed.' } };
  const refused = { error: { code: 'policyGlossary' } };
  const { personalGlossary } = first;
  for (const typed of [
    { conceptId: quay?.id, labels: changed },
    { glossaryId: forced?.id, labels: own },
  ])
    await expect(personalGlossary.save(typed)).rejects.toMatchObject(refused);
  const conceptId = quay?.id ?? '';
  await expect(personalGlossary.delete({ conceptId })).rejects.toMatchObject(refused);
  await first.glossaries.update({
    glossaryId: forced?.id ?? '',
    isOn: false,
    sourceIds: undefined,
  });
  await first.close();

  await writeFile(
    file,
    table('quay,en,Quay,Where ships lie.', 'pier,en,Pier,It stands in the water.'),
  );
  const second = await testServices({ directory, policy });
  await second.takeForcedGlossaries();
  expect(terms(second)).toEqual(['It stands in the water.', 'Mine.', 'Where ships lie.']);
  expect(second.glossaries.list().find(({ name }) => name === 'Harbour terms')?.isOn).toBe(true);
  await second.close();

  await rm(file);
  const third = await testServices({ directory, policy });
  expect(await third.takeForcedGlossaries()).toHaveLength(2);
  expect(terms(third)).toHaveLength(3);
});
