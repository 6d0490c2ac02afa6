import { describe, expect, it } from 'vitest';
import { TimeLeft } from '../../../../src/main/core/ready/time-left.ts';
import type { ReadyPhase } from '../../../../src/shared/domain/ready.ts';

/** Parts that take so many milliseconds each, one after the other. */
function measured(...parts: readonly (readonly [ReadyPhase, number, number])[]): TimeLeft {
  let now = 0;
  const timeLeft = new TimeLeft(() => now);
  for (const [phase, count, milliseconds] of parts) {
    // Whatever lies between two phases, such as a pause, is no part's time.
    now += 60_000;
    timeLeft.begin();
    for (let part = 0; part < count; part += 1) {
      now += milliseconds;
      timeLeft.finishPart(phase);
    }
  }
  return timeLeft;
}

const left = (...parts: readonly (readonly [ReadyPhase, number])[]) => new Map(parts);

describe('the time that is left', () => {
  it('is not known before there is something to judge by', () => {
    expect(measured().of(left(['sources', 3]))).toBeUndefined();
    expect(measured(['sources', 7, 1_000]).of(left(['sources', 3]))).toBeUndefined();
    expect(measured(['sources', 20, 100]).of(left(['sources', 3]))).toBeUndefined();
    expect(measured().of(left(['sources', 0], ['texts', 0]))).toBe(0);
  });

  it('is foretold while sources are asked, with what comes after them', () => {
    const timeLeft = measured(['sources', 10, 500]);
    expect(timeLeft.of(left(['sources', 4]))).toBe(2_000);
    expect(timeLeft.of(left(['sources', 4], ['texts', 10], ['images', 100]))).toBe(57_000);
  });

  it('goes by each phase’s own pace as soon as that is known', () => {
    const timeLeft = measured(['sources', 10, 500], ['texts', 10, 1_500]);
    // Pictures are taken to come at the pace of all that was measured: a second each.
    expect(timeLeft.of(left(['texts', 2], ['images', 3]))).toBe(2 * 1_500 + 3 * 1_000);
  });

  it('goes by the pace of the disk alone while articles are verified', () => {
    const asked = measured(['sources', 10, 500]);
    expect(asked.of(left(['verifying', 400]))).toBeUndefined();
    const verified = measured(['sources', 10, 500], ['verifying', 400, 10]);
    expect(verified.of(left(['verifying', 600]))).toBe(6_000);
    expect(verified.of(left(['sources', 2]))).toBe(1_000);
  });
});
