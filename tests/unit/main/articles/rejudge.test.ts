import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeBody, rejudge, restore } from '../../../../src/main/core/articles/judge-body.ts';
import type { Body } from '../../../../src/shared/domain/body.ts';
import { noChoices, type SiteRule } from '../../../../src/shared/domain/site-rule.ts';
import { measure, normalise } from '../../../../src/shared/text/canonical.ts';
import { fingerprintOf } from '../../../../src/shared/text/fingerprint.ts';
import { setApart } from '../../../../src/main/core/articles/set-apart.ts';
import { parseHtml } from '../../../../src/main/core/articles/parse-html.ts';
import { hiddenOf, prepare } from './items.ts';

const pieces = [
  '<p>Le conseil a voté hier soir le transfert des registres vers un centre de données régional et public.</p>',
  '<p>The opposition worries about the price.</p>',
  '<p>Lire aussi : <a href="https://n.example/1">Le port</a></p>',
  '<p>Partager l’article</p>',
  '<p>Facebook</p>',
  '<p>Inscrivez-vous à notre newsletter</p>',
  '<p>Pas de spam, votre adresse reste chez nous.</p>',
  '<h2>Qui sommes-nous</h2>',
  '<p>Un petit média associatif.</p>',
  '<hr>',
  '<figure><img src="https://n.example/a.png" alt=""></figure>',
  '<figure><img src="https://n.example/b.png" alt=""><figcaption>La mairie</figcaption></figure>',
  '<blockquote><p>Le conseil a voté hier soir le transfert des registres</p></blockquote>',
  '<h2>12 commentaires</h2>',
  '<p>Publicité</p>',
  '<ul><li>Un</li><li>Deux</li></ul>',
  '<p>souveraineté numérique</p>',
];
const anyPage = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 14 })
  .map((parts) => normalise(parseHtml(parts.join(''), 'fragment')).tree);

const options = { title: 'Titre' };
const tagsOf = (nodes: readonly unknown[]) => JSON.stringify(nodes);

describe('judging again', () => {
  it('conserves every block, in its order, between text and hidden passages', () => {
    fc.assert(
      fc.property(anyPage, fc.boolean(), (tree, plainText) => {
        const body = judgeBody(tree, { ...options, plainText });
        expect(tagsOf(restore(body).children)).toBe(tagsOf(tree.children));
      }),
    );
  });

  it('changes nothing without rules, and gives a body whose text is its tree’s', () => {
    fc.assert(
      fc.property(anyPage, fc.boolean(), (tree, plainText) => {
        const body = judgeBody(tree, { ...options, plainText });
        expect(rejudge(body, options).body).toEqual(body);
        expect(measure(body.tree)).toEqual({ text: body.text, blocks: body.blocks });
      }),
    );
  });

  it('comes back to the same body when a choice is taken back', () => {
    fc.assert(
      fc.property(anyPage, fc.nat(), (tree, pick) => {
        const body = judgeBody(tree, { ...options, plainText: false });
        const nodes = restore(body).children;
        const fingerprint = fingerprintOf(
          nodes[pick % Math.max(1, nodes.length)] ?? tree.children[0]!,
        );
        for (const choices of [
          { shown: [fingerprint], hidden: [] },
          { shown: [], hidden: [fingerprint] },
        ]) {
          const chosen = rejudge(body, { ...options, rules: { site: [], choices } });
          expect(tagsOf(restore(chosen.body).children)).toBe(tagsOf(nodes));
          expect(rejudge(chosen.body, options).body).toEqual(body);
        }
      }),
    );
  });

  it('keeps an offset at the same words', () => {
    fc.assert(
      fc.property(anyPage, fc.nat(), (tree, pick) => {
        const body = judgeBody(tree, { ...options, plainText: false });
        if (body.text === '') return;
        const offset = pick % body.text.length;
        const all = {
          shown: body.hidden.flatMap(({ nodes }) => nodes.map(fingerprintOf)),
          hidden: [],
        };
        const { body: next, mapOffset } = rejudge(body, {
          ...options,
          rules: { site: [], choices: all },
        });
        const moved = mapOffset(offset);
        expect(next.text.slice(moved, moved + 5)[0]).toBe(body.text[offset]);
      }),
    );
  });
});

const site: Pick<SiteRule, 'id' | 'host' | 'createdAt' | 'origin'> = {
  id: 'one',
  host: 'n.example',
  createdAt: '2026-11-24T10:00:00.000Z',
  origin: 'person',
};
const rule = (action: SiteRule['action'], match: SiteRule['match']) => ({
  site: [{ ...site, action, match }],
  choices: noChoices,
});
const fingerprintIn = (body: Body, words: string) => {
  const node = restore(body).children.find((child) => JSON.stringify(child).includes(words));
  return fingerprintOf(node!);
};

describe('a person’s rules', () => {
  const { body } = prepare(
    'text',
    'Titre\n\nLe conseil a voté.\n\nNotre boutique : 12 tasses à gagner\n\nLe maire se tait.\n\nPartager l’article',
  );

  it('show what has a reason', () => {
    const next = rejudge(body, {
      ...options,
      rules: rule('show', { by: 'reason', reason: 'sharing' }),
    });
    expect(next.body.text).toMatch(/Partager l’article$/);
    expect(next.body.hidden).toEqual([]);
  });

  it('hide a block that stands there again with another number', () => {
    const fingerprint = fingerprintIn(body, 'Notre boutique');
    const tomorrow = prepare(
      'text',
      'Autre titre\n\nUn autre jour.\n\nNotre boutique : 9 tasses à gagner\n\nEt la suite.',
    ).body;
    const match = { by: 'fingerprint' as const, fingerprint, excerpt: 'Notre boutique' };
    const next = rejudge(tomorrow, { ...options, rules: rule('hide', match) });
    expect(hiddenOf(next.body)).toEqual([['chosen', 'Notre boutique : 9 tasses à gagner']]);
    expect(next.body.hidden[0]?.cue).toBe('rule');
    expect(next.mapOffset(tomorrow.text.indexOf('Et la suite'))).toBe(
      next.body.text.indexOf('Et la suite'),
    );
    expect(next.mapOffset(tomorrow.text.indexOf('tasses'))).toBe(
      next.body.text.indexOf('Et la suite'),
    );
  });

  it('hide a kind of block where wording alone gives it away', () => {
    const page = prepare(
      'html',
      '<p>Un.</p><p>Abonnez-vous à notre newsletter</p><p>La suite du texte.</p>',
      {
        title: 'Titre',
      },
    ).body;
    expect(page.hidden).toEqual([]);
    const next = rejudge(page, {
      ...options,
      rules: rule('hide', { by: 'reason', reason: 'newsletter' }),
    });
    expect(hiddenOf(next.body)).toEqual([['newsletter', 'Abonnez-vous à notre newsletter']]);
  });

  it('give way to what was chosen for the one article', () => {
    const fingerprint = fingerprintIn(body, 'Partager');
    const rules = {
      ...rule('show', { by: 'reason', reason: 'sharing' }),
      choices: { shown: [], hidden: [fingerprint] },
    };
    expect(hiddenOf(rejudge(body, { ...options, rules }).body)).toEqual([
      ['chosen', 'Partager l’article'],
    ]);
  });

  it('never hide a whole article', () => {
    const hidden = restore(body).children.map(fingerprintOf);
    const next = rejudge(body, { ...options, rules: { site: [], choices: { shown: [], hidden } } });
    expect(next.body.hidden).toEqual([]);
  });

  it('reach bodies that an earlier Escale made', () => {
    const old: Body = {
      ...body,
      hidden: body.hidden.map(({ cue: _cue, beforeChild: _child, ...passage }) => passage),
    };
    expect(rejudge(old, options).body).toEqual(body);
  });
});

it('keeps what the page sets apart so where every block of its own was judged away', () => {
  const own = normalise(parseHtml('<p>Inscrivez-vous à notre newsletter</p>', 'fragment')).tree;
  const [text] = own.children.filter((node) => node.type === 'element');
  const teaser = parseHtml('<aside><p>Lire aussi : le port</p></aside>', 'fragment');
  const apart = teaser.children
    .filter((node) => node.type === 'element')
    .flatMap((node) => setApart(node, 'surroundings'));
  const tree = normalise({ type: 'root', children: [...own.children, ...apart] }).tree;
  const hidden = text ? [fingerprintOf(text)] : [];
  const rules = { site: [], choices: { ...noChoices, hidden } };
  const body = judgeBody(tree, { ...options, plainText: false, rules });
  expect(body.text).toBe('Inscrivez-vous à notre newsletter');
  expect(body.hidden).toMatchObject([{ reason: 'surroundings', cue: 'extraction' }]);
});
