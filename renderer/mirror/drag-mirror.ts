import { create } from 'zustand';

/** The cell of this wall window that a drag is over, and what a drop would do; null when none is. */
export interface DragMirror {
  readonly hover: { readonly cell: number; readonly label: string } | null;
}

/** Set by main, which alone knows where the pointer is among all windows. */
export const useDrag = create<DragMirror>(() => ({ hover: null }));
