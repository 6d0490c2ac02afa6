import type { KeyboardEvent } from 'react';

/**
 * The keys of a tree over nested lists of buttons: up and down go through what is in sight, right opens a folder or goes
 * into it, left closes it or goes to the folder around, home and end to the first and the last.
 */
export function moveInTree(event: KeyboardEvent<HTMLElement>): void {
  const at = event.target instanceof Element ? event.target.closest('li') : null;
  if (!at || event.altKey || event.ctrlKey || event.metaKey) return;
  const entries = [...event.currentTarget.querySelectorAll('li')];
  const index = entries.indexOf(at);
  const folder = buttonOf(at);
  const expanded = folder?.getAttribute('aria-expanded');
  switch (event.key) {
    case 'ArrowDown':
      focus(entries[index + 1]);
      break;
    case 'ArrowUp':
      focus(entries[index - 1]);
      break;
    case 'Home':
      focus(entries[0]);
      break;
    case 'End':
      focus(entries.at(-1));
      break;
    case 'ArrowRight':
      if (expanded === 'false') folder?.click();
      else if (expanded === 'true') focus(at.querySelector('li') ?? undefined);
      break;
    case 'ArrowLeft':
      if (expanded === 'true') folder?.click();
      else focus(at.parentElement?.closest('li') ?? undefined);
      break;
    default:
      return;
  }
  event.preventDefault();
}

function buttonOf(entry: Element): HTMLButtonElement | null {
  return entry.querySelector('button');
}

function focus(entry: Element | undefined): void {
  if (entry) buttonOf(entry)?.focus();
}
