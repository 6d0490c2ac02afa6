import { describe, expect, it } from 'vitest';
import { DraftKeeper } from '../../../../src/renderer/features/annotations/draft-keeper.ts';

/** A keeper whose saves succeed or fail when the test says so. */
function withSaves() {
  const saves: { readonly resolve: () => void; readonly reject: (why: Error) => void }[] = [];
  const texts: string[] = [];
  const save = (text: string) => {
    texts.push(text);
    return new Promise<void>((resolve, reject) => void saves.push({ resolve, reject }));
  };
  return { keeper: new DraftKeeper(), save, saves, texts };
}

describe('a draft', () => {
  it('is saved once', async () => {
    const { keeper, save, saves, texts } = withSaves();
    keeper.write('Ships');
    const kept = keeper.keep(save);
    await expect.poll(() => saves.length).toBe(1);
    expect(keeper.isSaved).toBe(false);
    saves[0]?.resolve();
    expect(await kept).toBe(true);
    expect(keeper.isSaved).toBe(true);
    expect(await keeper.keep(save)).toBe(true);
    keeper.leave(save);
    expect(texts).toEqual(['Ships']);
  });

  it('stays when it could not be saved, and is saved the next time', async () => {
    const { keeper, save, saves, texts } = withSaves();
    keeper.write('Ships');
    const failed = keeper.keep(save);
    await expect.poll(() => saves.length).toBe(1);
    saves[0]?.reject(new Error('full'));
    expect(await failed).toBe(false);
    expect(keeper.isSaved).toBe(false);
    const kept = keeper.keep(save);
    await expect.poll(() => saves.length).toBe(2);
    saves[1]?.resolve();
    expect(await kept).toBe(true);
    expect(texts).toEqual(['Ships', 'Ships']);
  });

  it('is saved after what is being saved, and not replaced by it when that fails', async () => {
    const { keeper, save, saves, texts } = withSaves();
    keeper.write('Ships');
    const first = keeper.keep(save);
    await expect.poll(() => saves.length).toBe(1);
    keeper.write('Ships and boats');
    const second = keeper.keep(save);
    expect(texts).toEqual(['Ships']);
    saves[0]?.reject(new Error('full'));
    expect(await first).toBe(false);
    await expect.poll(() => saves.length).toBe(2);
    saves[1]?.resolve();
    expect(await second).toBe(true);
    expect(texts).toEqual(['Ships', 'Ships and boats']);
  });

  it('is saved at once where the window goes, and not where it was forgotten', () => {
    const { keeper, save, texts } = withSaves();
    keeper.write('Ships');
    keeper.leave(save);
    expect(texts).toEqual(['Ships']);
    keeper.write('Boats');
    keeper.forget();
    keeper.leave(save);
    expect(texts).toEqual(['Ships']);
  });
});
