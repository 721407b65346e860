/** Dragging an entry onto a cell. The browser hands over only text, so the id goes that way; the cell under the pointer is marked by an attribute. */
import type { DragEvent } from 'react';
import type { Entry, Move, Place } from './entries';

const kind = 'application/x-mingcha-visit';

/** For what can be taken: spread onto the element; nothing where entries stay where they are. */
export const taken = ({ id, movable }: Entry, onMove: Move | undefined) => (onMove === undefined || !movable ? {} : {
  draggable: true,
  onDragStart: (event: DragEvent<HTMLElement>): void => {
    event.stopPropagation();
    event.dataTransfer.setData(kind, id);
    event.dataTransfer.effectAllowed = 'move' as const;
  },
});

/** For where it can be put. */
export const dropOn = (place: Place, onMove: Move | undefined) => (onMove === undefined ? {} : {
  onDragOver: (event: DragEvent<HTMLElement>): void => {
    if (!event.dataTransfer.types.includes(kind)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    event.currentTarget.dataset['over'] = '';
  },
  onDragLeave: (event: DragEvent<HTMLElement>): void => { delete event.currentTarget.dataset['over']; },
  onDrop: (event: DragEvent<HTMLElement>): void => {
    delete event.currentTarget.dataset['over'];
    const id = event.dataTransfer.getData(kind);
    if (id === '') return;
    event.preventDefault();
    onMove(id, place);
  },
});
