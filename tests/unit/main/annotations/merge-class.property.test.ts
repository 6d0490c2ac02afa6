import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeClass, readClassFile } from '../../../../src/main/core/annotations/merge-class.ts';
import { toWebAnnotations } from '../../../../src/main/core/annotations/web-annotations.ts';
import { type Annotation, annotationColours } from '../../../../src/shared/domain/annotation.ts';
import { madeAnnotation } from '../../../support/made-annotations.ts';
import '../../../support/property-seed.ts';

const moment = fc
  .integer({ min: 0, max: 5 })
  .map((day) => new Date(Date.UTC(2026, 10, 1 + day)).toISOString());

/** Of few ids and moments, so that the same annotation is in many files in different states. */
const annotation: fc.Arbitrary<Annotation> = fc
  .record({
    id: fc.integer({ min: 0, max: 40 }),
    quote: fc.option(fc.constantFrom('ship', 'l’Europe'), { nil: undefined }),
    note: fc.constantFrom('', 'Why?', 'Because.'),
    tags: fc.uniqueArray(fc.constantFrom('law', 'sea'), { maxLength: 2 }),
    colour: fc.constantFrom(...annotationColours),
    creator: fc.constantFrom('A', 'B', undefined),
    changedAt: moment,
    isDeleted: fc.boolean(),
    isQuestion: fc.constantFrom(true, undefined),
    answerTo: fc.constantFrom('f'.repeat(32), undefined),
    articleUrl: fc.constantFrom('https://quay.example/', undefined),
  })
  .map(({ id, quote, creator, isDeleted, isQuestion, answerTo, articleUrl, ...made }) =>
    madeAnnotation({
      ...made,
      // An answer has no passage, and is no question.
      ...(answerTo === undefined
        ? { quote, ...(isQuestion !== undefined && { isQuestion }) }
        : { answerTo }),
      ...(articleUrl !== undefined && { articleUrl }),
      id: id.toString(16).padStart(32, '0'),
      ...(creator !== undefined && { creator }),
      ...(isDeleted && { deletedAt: made.changedAt }),
    }),
  );

/** Which annotation it is, and whose. */
const whose = ({ id, creator = '' }: Annotation) => `${id} ${creator}`;

/** What thirty people exported. */
const classes = fc.array(fc.array(annotation, { maxLength: 12 }), {
  minLength: 30,
  maxLength: 30,
});

it('thirty sets in any order, and any of them again, are one and the same file', async () => {
  await fc.assert(
    fc.asyncProperty(
      classes.chain((sets) =>
        fc.record({
          sets: fc.constant(sets),
          order: fc.shuffledSubarray(sets, { minLength: sets.length }),
          again: fc.subarray(sets),
        }),
      ),
      async ({ sets, order, again }) => {
        const read = (some: typeof sets) =>
          Promise.all(some.map((set) => readClassFile(toWebAnnotations(set))));
        const merged = mergeClass(await read(sets));
        expect(mergeClass(await read(order)).document).toBe(merged.document);
        const file = await readClassFile(merged.document);
        expect(mergeClass([file]).document).toBe(merged.document);
        const repeated = await read(again);
        expect(mergeClass([...repeated, file, ...repeated]).document).toBe(merged.document);

        const all = sets.flat();
        // Nobody's latest state gives way to what somebody else says of the same annotation.
        expect(file.annotations.map(whose).toSorted()).toEqual(
          [...new Set(all.map(whose))].toSorted(),
        );
        for (const kept of file.annotations) {
          const states = all.filter((one) => whose(one) === whose(kept));
          const last = states
            .map(({ changedAt }) => changedAt)
            .sort()
            .at(-1);
          const latest = states.filter(({ changedAt }) => changedAt === last);
          expect(latest).toContainEqual(kept);
          // What anybody deleted last is deleted, whoever wrote at the same moment.
          const isDeleted = latest.some(({ deletedAt }) => deletedAt !== undefined);
          expect(kept.deletedAt !== undefined).toBe(isDeleted);
        }
      },
    ),
    { numRuns: 40 },
  );
});
