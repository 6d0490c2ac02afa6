import { expect, onTestFinished, test } from 'vitest';
import { noPolicy } from '../../../../src/shared/policy/effective-policy.ts';
import { policyKeys } from '../../../../src/shared/policy/policies.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { policyOn, policySystems } from '../../../support/policies.ts';
import { policyEffects } from '../../../support/policy-effects.ts';
import type { Ground } from '../../../support/policy-scenes.ts';
import { temporaryFolder } from '../../../support/services.ts';

async function ground(): Promise<Ground> {
  const [server, proxy] = [await HttpServer.start(), await HttpServer.start()];
  onTestFinished(async () => {
    await Promise.all([server.close(), proxy.close()]);
  });
  return { server, proxy, folder: await temporaryFolder() };
}

test('every policy has an effect here', () => {
  expect(Object.keys(policyEffects).sort()).toEqual([...policyKeys].sort());
});

test.each(policyKeys)(
  '%s, as each system has it, is read as the same and is in force',
  async (key) => {
    const effect = policyEffects[key];
    const place = await ground();
    const written = await effect.written(place);
    const read = await Promise.all(policySystems.map((system) => policyOn(system, written)));
    for (const { values, problems } of read)
      expect({ values, problems }).toEqual({ values: written, problems: [] });
    // Nothing but what was read knows of a system, so each stands for the others by turns.
    const turn = policyKeys.indexOf(key) % policySystems.length;
    expect(await effect.seen(read[turn] ?? noPolicy, place)).toEqual(effect.decided);
  },
);

test.each(policyKeys)('what %s does is not so without it', async (key) => {
  const effect = policyEffects[key];
  const place = await ground();
  const { [key]: _undecided, ...others } = await effect.written(place);
  expect(await effect.seen(await policyOn('linux', others), place)).toEqual(effect.otherwise);
});
