import { expect, it } from 'vitest';
import { otherCreators } from '../../../../src/shared/annotations/own-annotation.ts';

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
