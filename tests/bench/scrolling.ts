import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discard, launch } from '../support/application.ts';
import { makeLibrary } from './library.ts';

const articles = 50_000;

interface FrameTimes {
  readonly frames: number;
  readonly medianMilliseconds: number;
  readonly p95Milliseconds: number;
  readonly longestMilliseconds: number;
}

export interface ScrollingReport {
  readonly articles: number;
  /** Three rows a frame, as a wheel that is turned fast. */
  readonly wheel: FrameTimes;
  /** Anywhere in the list with each frame, as a scroll bar that is dragged. */
  readonly drag: FrameTimes;
}

/** Scrolls the longest list in the built program's window, and tells how long its frames took. */
export async function benchScrolling(): Promise<ScrollingReport> {
  const profile = await mkdtemp(join(tmpdir(), 'escale-bench-'));
  await makeLibrary(join(profile, 'library'), articles);
  const application = await launch({ profile });
  const { page } = application;
  await page.getByRole('option').first().waitFor();
  const scroll = (how: 'wheel' | 'drag') =>
    page.getByRole('listbox').evaluate(async (list, kind) => {
      const scroller = list.parentElement;
      if (!scroller) throw new Error('The list cannot be scrolled');
      const durations: number[] = [];
      let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      for (let frame = 0; frame < 300; frame += 1) {
        const share = (frame * 0.618_034) % 1;
        scroller.scrollTop = kind === 'drag' ? share * scroller.scrollHeight : frame * 276;
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        durations.push(now - last);
        last = now;
      }
      return durations;
    }, how);
  const wheel = frameTimes(await scroll('wheel'));
  const drag = frameTimes(await scroll('drag'));
  await discard([application]);
  await rm(profile, { recursive: true, force: true });
  return { articles, wheel, drag };
}

function frameTimes(durations: readonly number[]): FrameTimes {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.floor(sorted.length * share)] ?? 0);
  return {
    frames: sorted.length,
    medianMilliseconds: at(0.5),
    p95Milliseconds: at(0.95),
    longestMilliseconds: round(sorted.at(-1) ?? 0),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
