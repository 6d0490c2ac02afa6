import { describe, expect, it } from 'vitest';
import {
  changeBetween,
  isSameContent,
  type NoteContent,
} from '../../../../src/renderer/features/annotations/note-content.ts';

const content: NoteContent = { note: 'Ships', colour: 'amber', tags: ['sea'], isQuestion: false };

describe('the change between two contents of a note', () => {
  it('names only what they differ in, so that a tag that was renamed since stays so', () => {
    const later: NoteContent = { ...content, note: 'Ports', isQuestion: true };
    expect(changeBetween(content, later)).toEqual({ note: 'Ports', isQuestion: true });
    expect(changeBetween(later, content)).toEqual({ note: 'Ships', isQuestion: false });
  });

  it('has all tags where one of them differs', () => {
    const later: NoteContent = { ...content, colour: 'rose', tags: ['sea', 'fire'] };
    expect(changeBetween(content, later)).toEqual({ colour: 'rose', tags: ['sea', 'fire'] });
    expect(isSameContent(content, later)).toBe(false);
  });

  it('is none where they say the same', () => {
    const same = { ...content, tags: [...content.tags] };
    expect(changeBetween(content, same)).toEqual({});
    expect(isSameContent(content, same)).toBe(true);
  });
});
