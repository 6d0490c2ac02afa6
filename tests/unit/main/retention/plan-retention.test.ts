import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  planRetention,
  type RetentionPlanInput,
  type RetentionSubject,
} from '../../../../src/main/core/retention/plan-retention.ts';

const day = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 24);

const subject = (id: string, parts: Partial<RetentionSubject> = {}): RetentionSubject => ({
  id,
  sourceIds: ['a'],
  time: now - day,
  arrivedAt: now - day,
  read: true,
  kept: false,
  files: [`body-${id}`],
  ...parts,
});

const plan = (subjects: readonly RetentionSubject[], parts: Partial<RetentionPlanInput> = {}) =>
  planRetention({
    subjects,
    limitsOf: () => unlimited,
    keepUnread: true,
    budgetBytes: Infinity,
    sizes: new Map(subjects.flatMap(({ files }) => files).map((hash) => [hash, 100])),
    pinned: new Set(),
    now,
    ...parts,
  });

const unlimited = { ageDays: Infinity, articles: Infinity };
const monthly = () => ({ ...unlimited, ageDays: 30 });
const two = () => ({ ...unlimited, articles: 2 });
const monthlyIn = (sources: readonly string[]) => (sourceId: string) =>
  sources.includes(sourceId) ? monthly() : unlimited;

const ids = ({ going }: ReturnType<typeof plan>) => going.map(({ id }) => id);

describe('planRetention', () => {
  it('lets nothing go without a limit', () => {
    expect(plan([subject('x', { arrivedAt: 0, time: 0 })])).toEqual({
      going: [],
      bytes: 0,
      bytesOver: 0,
    });
  });

  it('counts age from when an article came, not from when it was written', () => {
    const subjects = [
      subject('old text, new here', { time: 0 }),
      subject('here for long', { arrivedAt: now - 31 * day }),
    ];
    expect(plan(subjects, { limitsOf: monthly }).going).toEqual([
      { id: 'here for long', reason: 'age', bytes: 100 },
    ]);
  });

  it('keeps the newest of each source, and never pushes one out for a star', () => {
    const subjects = [1, 2, 3, 4].map((n) =>
      subject(`${n}`, { time: now - n * day, kept: n === 4 }),
    );
    expect(ids(plan(subjects, { limitsOf: two }))).toEqual(['3']);
  });

  it('lets one of several sources go only when each of them does', () => {
    const both = subject('both', { sourceIds: ['a', 'b'], arrivedAt: now - 100 * day });
    expect(ids(plan([both], { limitsOf: monthlyIn(['a']) }))).toEqual([]);
    expect(ids(plan([both], { limitsOf: monthlyIn(['a', 'b']) }))).toEqual(['both']);
  });

  it('frees the space that is needed and no more, oldest read first', () => {
    const subjects = [
      subject('new', { time: now - day }),
      subject('oldest unread', { time: now - 9 * day, read: false }),
      subject('oldest', { time: now - 8 * day }),
      subject('older', { time: now - 7 * day }),
    ];
    expect(plan(subjects, { budgetBytes: 250 })).toEqual({
      going: [
        { id: 'oldest', reason: 'budget', bytes: 100 },
        { id: 'older', reason: 'budget', bytes: 100 },
      ],
      bytes: 200,
      bytesOver: 0,
    });
  });

  it('goes on with unread ones only when they are not kept', () => {
    const subjects = [subject('read'), subject('unread', { read: false })];
    expect(plan(subjects, { budgetBytes: 0 })).toMatchObject({ bytes: 100, bytesOver: 100 });
    expect(ids(plan(subjects, { budgetBytes: 0, keepUnread: false }))).toEqual(['read', 'unread']);
  });

  it('counts a shared picture as freed with the last that shows it, and a pinned one never', () => {
    const subjects = [
      subject('1', { time: now - 3 * day, files: ['shared', 'pinned'] }),
      subject('2', { time: now - 2 * day, files: ['shared'] }),
    ];
    const result = plan(subjects, { budgetBytes: 0, pinned: new Set(['pinned']) });
    expect(result.going.map(({ bytes }) => bytes)).toEqual([0, 100]);
    expect(result.bytesOver).toBe(100);
  });
});

/** Few sources, files and moments, so that articles share and tie. */
const subjects = fc
  .array(
    fc.record({
      sourceIds: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 2 }),
      time: fc.integer({ min: 0, max: 40 }).map((days) => now - days * day),
      arrivedAt: fc.integer({ min: 0, max: 40 }).map((days) => now - days * day),
      read: fc.boolean(),
      kept: fc.boolean(),
      files: fc.array(fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), { maxLength: 3 }),
    }),
    { maxLength: 40 },
  )
  .map((list) => list.map((parts, index) => subject(`${index}`, parts)));

const limit = (max: number) => fc.oneof(fc.integer({ min: 1, max }), fc.constant(Infinity));
const limits = fc.record({ ageDays: limit(40), articles: limit(10) });

const inputs = fc
  .record({
    subjects,
    limits: fc.record({ a: limits, b: limits, c: limits }),
    keepUnread: fc.boolean(),
    budgetBytes: fc.oneof(fc.integer({ min: 0, max: 700 }), fc.constant(Infinity)),
    pinned: fc.uniqueArray(fc.constantFrom('1', '7', '8')),
  })
  .map(({ limits: bySource, pinned, ...rest }) => ({
    ...rest,
    bySource,
    input: {
      ...rest,
      limitsOf: (id: string) => bySource[id as keyof typeof bySource],
      pinned: new Set(pinned),
      sizes: new Map(['1', '2', '3', '4', '5', '6', '7', '8'].map((hash) => [hash, 100])),
      now,
    } satisfies RetentionPlanInput,
  }));

const runs = { numRuns: 400 };

describe('any plan', () => {
  it('never lets a kept article go, nor an unread one where these are kept', () => {
    fc.assert(
      fc.property(inputs, ({ input, keepUnread }) => {
        const gone = new Set(planRetention(input).going.map(({ id }) => id));
        const wrong = input.subjects.filter(
          ({ id, kept, read }) => gone.has(id) && (kept || (keepUnread && !read)),
        );
        expect(wrong).toEqual([]);
      }),
      runs,
    );
  });

  it('obeys every rule with what may go, and lets nothing go without a rule', () => {
    fc.assert(
      fc.property(inputs, ({ input, keepUnread }) => {
        const { going, bytesOver } = planRetention(input);
        const reasons = new Map(going.map(({ id, reason }) => [id, reason]));
        const left = input.subjects.filter(({ id }) => !reasons.has(id));
        const free = left.filter(({ kept, read }) => !kept && (read || !keepUnread));
        const tooOld = ({ sourceIds, arrivedAt }: RetentionSubject) =>
          sourceIds.every((id) => (now - arrivedAt) / day > input.limitsOf(id).ageDays);
        expect(free.filter(tooOld)).toEqual([]);
        const aged = input.subjects.filter(({ id }) => reasons.get(id) === 'age');
        expect(aged.filter((one) => !tooOld(one))).toEqual([]);
        for (const id of ['a', 'b', 'c']) {
          const only = free.filter(
            ({ sourceIds }) => sourceIds.length === 1 && sourceIds[0] === id,
          );
          expect(only.length).toBeLessThanOrEqual(input.limitsOf(id).articles);
        }
        expect(bytesOver > 0 ? free : []).toEqual([]);
      }),
      runs,
    );
  });

  it('says rightly what it frees', () => {
    fc.assert(
      fc.property(inputs, ({ input }) => {
        const { going, bytes, bytesOver } = planRetention(input);
        const gone = new Set(going.map(({ id }) => id));
        const total = (list: readonly RetentionSubject[]) =>
          new Set([...list.flatMap(({ files }) => files), ...input.pinned]).size * 100;
        const left = input.subjects.filter(({ id }) => !gone.has(id));
        expect(bytes).toBe(total(input.subjects) - total(left));
        expect(bytesOver).toBe(Math.max(0, total(left) - input.budgetBytes));
      }),
      runs,
    );
  });

  it('has nothing left to do once it was carried out', () => {
    fc.assert(
      fc.property(inputs, ({ input }) => {
        const gone = new Set(planRetention(input).going.map(({ id }) => id));
        const left = input.subjects.filter(({ id }) => !gone.has(id));
        expect(planRetention({ ...input, subjects: left }).going).toEqual([]);
      }),
      runs,
    );
  });
});
