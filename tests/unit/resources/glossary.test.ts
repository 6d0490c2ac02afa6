import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  type Concept,
  type ConceptLabels,
  glossaryFileSchema,
  isGlossaryTheme,
} from '../../../src/shared/domain/glossary.ts';
import { interfaceLanguages } from '../../../src/shared/domain/language.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../resources/glossary');
const fileNames = readdirSync(folder).filter((name) => name.endsWith('.json'));
const files = fileNames.map((name) => ({
  name,
  content: JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown,
}));
const concepts: readonly Concept[] = files.flatMap(
  (file) => glossaryFileSchema.parse(file.content).concepts,
);
const ids = new Set(concepts.map((concept) => concept.id));

/** Lower case without accents, which is how terms are compared unless one says otherwise. */
function fold(form: string): string {
  return form.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

function writtenForms(labels: ConceptLabels): readonly string[] {
  return [labels.preferred, ...labels.forms, ...(labels.matching?.exceptions ?? [])];
}

/** Words are runs between spaces that hold a letter or a digit: a lone « is not one. */
function countWords(text: string): number {
  return text.split(/\s+/u).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
}

/** One line per concept that `problem` complains about, so that a failure names its cause. */
function complaints(
  problem: (concept: Concept) => readonly string[],
  among: readonly Concept[] = concepts,
): readonly string[] {
  return among.flatMap((concept) => problem(concept).map((text) => `${concept.id}: ${text}`));
}

it('every theme has a name in the catalogues', () => {
  const themes = files.map(({ content }) => glossaryFileSchema.parse(content).theme);
  expect(themes.filter((theme) => !isGlossaryTheme(theme))).toEqual([]);
});

describe('the bundled glossary', () => {
  it.each(files)('keeps $name to the schema, with a theme named like the file', (file) => {
    const parsed = glossaryFileSchema.parse(file.content);
    expect(`${parsed.theme}.json`).toBe(file.name);
  });

  it('has at least two hundred concepts', () => {
    expect(concepts.length).toBeGreaterThanOrEqual(200);
  });

  it('gives each concept an id of its own', () => {
    expect(ids.size).toBe(concepts.length);
  });

  it('points only to other, existing concepts, each once', () => {
    const problems = complaints(({ id, seeAlso }) => [
      ...seeAlso.filter((other) => !ids.has(other)).map((other) => `${other} does not exist`),
      ...seeAlso.filter((other) => other === id).map(() => 'points to itself'),
      ...(new Set(seeAlso).size === seeAlso.length ? [] : ['repeats a link']),
    ]);
    expect(problems).toEqual([]);
  });

  it('leads to each concept from another', () => {
    const reached = new Set(concepts.flatMap(({ seeAlso }) => seeAlso));
    expect([...ids].filter((id) => !reached.has(id))).toEqual([]);
  });

  it('cites its sources over https', () => {
    const problems = complaints(({ sources }) =>
      sources.map((source) => source.url).filter((url) => !url.startsWith('https://')),
    );
    expect(problems).toEqual([]);
  });

  it('covers what articles on cloud sovereignty speak of', () => {
    const expected = `
      aws cloud-computing intelligence-service sensitive-data big-data artificial-intelligence
      espionage gchq mi5 mi6 sovereignty gafam google apple meta amazon microsoft orange capgemini
      bleu sovereign-cloud trusted-cloud critical-infrastructure confidentiality resilience gaia-x
      palantir economic-intelligence secnumcloud gdpr cloud-act schrems-ii digital-sovereignty
      european-sovereignty
    `;
    const missing = expected
      .trim()
      .split(/\s+/)
      .filter((id) => !ids.has(id));
    expect(missing).toEqual([]);
  });
});

describe.each(interfaceLanguages)('the glossary in %s', (language) => {
  it('defines each concept in 25 to 60 words', () => {
    const problems = complaints(({ labels }) => {
      const words = countWords(labels[language].definition);
      return words >= 25 && words <= 60 ? [] : [`${words} words`];
    });
    expect(problems).toEqual([]);
  });

  it('never lets one written form belong to two concepts', () => {
    const owners = new Map<string, Set<string>>();
    for (const { id, labels } of concepts) {
      for (const form of writtenForms(labels[language])) {
        owners.set(fold(form), (owners.get(fold(form)) ?? new Set()).add(id));
      }
    }
    const shared = [...owners]
      .filter(([, concept]) => concept.size > 1)
      .map(([form, concept]) => `${form}: ${[...concept].join(', ')}`);
    expect(shared).toEqual([]);
  });

  it('lists no form twice, unless letter case matters to the concept', () => {
    const problems = complaints(({ labels }) => {
      const { matching } = labels[language];
      const forms = writtenForms(labels[language]);
      const compared = matching?.caseSensitive === true ? forms : forms.map(fold);
      return compared.filter((form, index) => compared.indexOf(form) !== index);
    });
    expect(problems).toEqual([]);
  });

  it('writes forms plainly: trimmed, single spaces, curly apostrophes', () => {
    const problems = complaints(({ labels }) =>
      writtenForms(labels[language]).filter(
        (form) => form !== form.trim() || /['"«»“”\u00A0\u202F\u00AD]|\s{2}/u.test(form),
      ),
    );
    expect(problems).toEqual([]);
  });

  it('uses neither straight quotes nor straight apostrophes in definitions', () => {
    const problems = complaints(({ labels }) => labels[language].definition.match(/['"]/gu) ?? []);
    expect(problems).toEqual([]);
  });

  it('ends each definition with a full stop and starts it with a capital', () => {
    const problems = complaints(({ labels }) => {
      const { definition } = labels[language];
      return /^\p{Lu}.*\.$/u.test(definition) ? [] : [definition];
    });
    expect(problems).toEqual([]);
  });
});

describe('French typography', () => {
  const narrow = '\u202F';
  const wide = '\u00A0';

  it.each([
    [`a narrow no-break space before ; ! ?`, new RegExp(`[^${narrow}][;!?]`, 'u')],
    [`a narrow no-break space inside guillemets`, new RegExp(`«[^${narrow}]|[^${narrow}]»`, 'u')],
    [`a no-break space before a colon`, new RegExp(`[^${wide}]:`, 'u')],
    ['no English quotation marks', /[“”]/u],
  ])('asks for %s', (_rule, violation) => {
    const problems = complaints(({ labels, sources }) => [
      ...[labels.fr.definition].filter((text) => violation.test(text)),
      ...sources
        .filter((source) => source.language === 'fr' && violation.test(source.title))
        .map((source) => source.title),
    ]);
    expect(problems).toEqual([]);
  });
});
