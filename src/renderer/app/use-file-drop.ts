import type { DragEvent } from 'react';
import { locationIn } from '../dropped-location.ts';

/**
 * Lets files be dropped anywhere on the window. Text and links that are dragged are left to what they are dropped on, and
 * so is what a part of the window took for itself.
 */
export function useFileDrop(onDrop: (location: string) => void) {
  return {
    onDragOver: (event: DragEvent) => {
      // Without this the window would refuse the drop.
      if (isForWindow(event)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      if (!isForWindow(event)) return;
      event.preventDefault();
      const location = locationIn(event.dataTransfer);
      if (location !== undefined) onDrop(location);
    },
  };
}

function isForWindow({ defaultPrevented, dataTransfer }: DragEvent): boolean {
  return !defaultPrevented && dataTransfer.types.includes('Files');
}
