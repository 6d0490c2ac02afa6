import type { Element, Root } from 'hast';
import type { Body, HiddenPassage } from '../../../shared/domain/body.ts';
import { noChoices, type PassageChoices } from '../../../shared/domain/site-rule.ts';
import { measure } from '../../../shared/text/canonical.ts';
import { makeElement, plainText } from '../../../shared/text/elements.ts';
import { fingerprintOf } from '../../../shared/text/fingerprint.ts';

/** Characters by which a person knows a block again. */
const excerptLength = 60;

/** Fingerprints of the blocks of a passage: by them it is shown, hidden and met again. */
export function fingerprintsOf({ nodes }: Pick<HiddenPassage, 'nodes'>): string[] {
  return [...new Set(nodes.map(fingerprintOf))].filter((fingerprint) => fingerprint !== '');
}

/** The first words of a block or passage. */
export function excerptOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= excerptLength ? line : `${line.slice(0, excerptLength).trimEnd()}…`;
}

/**
 * A body's decorated tree with an `aside` wherever something can be said about a passage: where one was hidden, before
 * one that a person showed, and, while a person is choosing, before every block. No sanitised tree has an `aside` of its
 * own. They hold no text, so no position changes. What was hidden after the end is told there anyway.
 */
export function withMarkers(
  tree: Root,
  body: Body,
  choices: PassageChoices = noChoices,
  choosing = false,
): Root {
  const places = hiddenPlaces(body);
  const shown = new Set(choices.shown);
  // They take longer to make than all the rest of the page.
  const isAskedFor = choosing || shown.size > 0;
  const children: Root['children'] = [];
  let run: string[] = [];
  let runMarker: Element | undefined;
  for (const [index, child] of tree.children.entries()) {
    for (const passage of places.get(index) ?? []) {
      children.push(makeElement('aside', { dataPassage: passage }, []));
    }
    const original = body.tree.children[index];
    const fingerprint = original && isAskedFor ? fingerprintOf(original) : '';
    if (fingerprint !== '' && shown.has(fingerprint)) {
      if (!runMarker) {
        run = [];
        runMarker = makeElement('aside', {}, []);
        children.push(runMarker);
      }
      run.push(fingerprint);
      runMarker.properties['dataShown'] = run.join(' ');
    } else {
      runMarker = undefined;
      if (choosing && original && fingerprint !== '') {
        const dataExcerpt = excerptOf(plainText([original]));
        children.push(makeElement('aside', { dataChoose: fingerprint, dataExcerpt }, []));
      }
    }
    children.push(child);
  }
  return { ...tree, children };
}

/** Indexes of the passages that were hidden before each child of the tree. */
function hiddenPlaces({ tree, hidden }: Body): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  for (const [index, passage] of hidden.entries()) {
    const child = passage.beforeChild ?? childOfBlock(tree, passage.beforeBlock);
    places.set(child, [...(places.get(child) ?? []), index]);
  }
  return places;
}

/** The child of the tree that holds a block, for bodies of an earlier Escale. */
function childOfBlock(tree: Root, block: number): number {
  let before = 0;
  for (const [index, child] of tree.children.entries()) {
    if (before >= block) return index;
    before += measure({ type: 'root', children: [child] }).blocks.length;
  }
  return tree.children.length;
}
