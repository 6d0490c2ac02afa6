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

  it('reach who claims them, where a key was pressed, before what was shown later', () => {
    const answers: string[] = [];
    let isClaimed = true;
    const stopClaim = commands.claim('toggleStarred', () => {
      answers.push('claim');
      return isClaimed;
    });
    const stopNewer = commands.on('toggleStarred', () => {
      answers.push('newer');
    });
    commands.emit('toggleStarred', { byKey: true });
    expect(answers).toEqual(['claim']);
    isClaimed = false;
    commands.emit('toggleStarred', { byKey: true });
    expect(answers).toEqual(['claim', 'claim', 'newer']);
    stopClaim();
    stopNewer();
    expect(commands.emit('toggleStarred', { byKey: true })).toBe(false);
  });

  it('of menus do not reach who claims keys', () => {
    const answers: string[] = [];
    const stopClaim = commands.claim('deleteArticle', () => {
      answers.push('claim');
    });
    expect(commands.emit('deleteArticle')).toBe(false);
    const stop = commands.on('deleteArticle', () => {
      answers.push('open article');
    });
    expect(commands.emit('deleteArticle')).toBe(true);
    expect(answers).toEqual(['open article']);
    stopClaim();
    stop();
  });

  it('do not reach the handlers of other commands', () => {
    const stop = commands.on('nextArticle', () => {});
    expect(commands.emit('previousArticle')).toBe(false);
    stop();
  });
});
