import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/renderer/commands.ts';

describe('commands', () => {
  it('go unanswered where nobody listens', () => {
    expect(commands.emit('toggleRead')).toBe(false);
  });

  it('are answered by the newest handler that acts', () => {
    const answers: string[] = [];
    const stopOlder = commands.on('escape', () => {
      answers.push('older');
    });
    const stopNewer = commands.on('escape', () => {
      answers.push('newer');
    });
    expect(commands.emit('escape')).toBe(true);
    expect(answers).toEqual(['newer']);
    stopNewer();
    commands.emit('escape');
    expect(answers).toEqual(['newer', 'older']);
    stopOlder();
    expect(commands.emit('escape')).toBe(false);
  });

  it('go on to the handler before when one declines', () => {
    const answers: string[] = [];
    const stopOlder = commands.on('pageDown', () => {
      answers.push('older');
    });
    const stopNewer = commands.on('pageDown', () => {
      answers.push('newer');
      return false;
    });
    expect(commands.emit('pageDown')).toBe(true);
    expect(answers).toEqual(['newer', 'older']);
    stopNewer();
    stopOlder();
  });

  it('do not reach the handlers of other commands', () => {
    const stop = commands.on('nextArticle', () => {});
    expect(commands.emit('previousArticle')).toBe(false);
    stop();
  });
});
