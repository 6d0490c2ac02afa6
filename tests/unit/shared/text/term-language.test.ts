import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readGlossary } from '../../../../src/main/core/glossary/glossary.ts';
import { termLanguage } from '../../../../src/shared/text/term-language.ts';
import { resources } from '../../../support/services.ts';

it.each([
  ['fr', 'machine-learning', 'machine learning', 'en'],
  ['fr', 'cloud-computing', 'cloud computing', 'en'],
  ['fr', 'data-centre', 'data centers', 'en'],
  ['fr', 'phishing', 'phishing', 'en'],
  ['fr-CA', 'ai-act', 'AI Act', 'en'],
  ['en', 'trusted-cloud', 'cloud de confiance', undefined],
  ['en', 'machine-learning', 'machine learning', undefined],
  ['en', 'data-centre', 'data center', undefined],
  ['en', 'inference', 'inference', undefined],
  ['fr', 'inference', 'inférence', undefined],
  ['fr', 'cloud-computing', 'informatique en nuage', undefined],
  ['fr', 'virtual-machine', 'virtualisation', undefined],
  ['fr', 'gpu', 'GPU', undefined],
  ['fr', 'gdpr', 'GDPR', undefined],
  ['fr', 'mistral-ai', 'Mistral AI', undefined],
  ['de', 'machine-learning', 'machine learning', undefined],
])('in a text in %s %s written “%s” is in the language %s', async (around, id, form, language) => {
  const concept = (await readGlossary(join(resources, 'glossary'))).concept(id);
  expect(concept && termLanguage(form, concept, around)).toBe(language);
});
