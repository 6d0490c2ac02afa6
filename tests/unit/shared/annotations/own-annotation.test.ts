import { expect, it } from 'vitest';
import { isOwnName, otherCreators } from '../../../../src/shared/annotations/own-annotation.ts';

it('counts by whom others’ annotations are, those with the most first', () => {
  const creators = ['Bruno', 'Carla', 'Aline', undefined, 'Carla', 'A. Pilot', ' ', ''];
  expect(
    otherCreators(
      creators.map((creator) => (creator === undefined ? {} : { creator })),
      { annotationCreator: 'Aline', earlierCreators: ['A. Pilot'] },
    ),
  ).toEqual([
    { name: 'Carla', count: 2 },
    { name: 'Bruno', count: 1 },
  ]);
});

it('what came without a name is nobody’s for who has one, until it is the person’s', () => {
  const annotations = [{}, { isReceived: true }, { creator: 'Bruno', isReceived: true }];
  const own = { annotationCreator: 'Aline', earlierCreators: ['Bruno'] };
  expect(otherCreators(annotations, own)).toEqual([{ name: '', count: 1 }]);
  expect(isOwnName('', own)).toBe(false);
  const claimed = { ...own, earlierCreators: ['', 'Bruno'] };
  expect(otherCreators(annotations, claimed)).toEqual([]);
  expect(isOwnName('', claimed)).toBe(true);
  expect(otherCreators(annotations, { ...own, annotationCreator: '' })).toEqual([]);
});
