import { expect, it } from 'vitest';
import { installedPackSchema, packHeadSchema } from '../../../../src/shared/domain/pack.ts';

it.each(['a\nb', 'a\u202Eb'])(
  'a name that no pack may bear any more stays that of one that is installed: %j',
  (name) => {
    const head = {
      id: 'news',
      name: { en: name, fr: name },
      publisher: name,
      sequence: 1,
      createdAt: '2026-11-28T12:00:00Z',
    };
    const { createdAt } = head;
    const installed = {
      ...head,
      manifestHash: '0'.repeat(64),
      installedAt: createdAt,
      changedAt: createdAt,
    };
    expect(packHeadSchema.safeParse(head).success).toBe(false);
    expect(installedPackSchema.parse(installed)).toMatchObject(head);
  },
);
