/** What a reader of the screen is told of changes that happen outside its focus. */
import { create } from 'zustand';

/** The sentence in the live region. `count` makes the same sentence be said again. */
export const useAnnouncement = create<{ readonly text: string; readonly count: number }>(() => ({
  text: '',
  count: 0,
}));

/** Says a sentence politely. */
export function announce(text: string): void {
  useAnnouncement.setState(({ count }) => ({ text, count: count + 1 }));
}
