/** Which lines of the palette answer to what was typed, and in which order. Pure. */
import { fold, wordsOf } from '../../operator/filter-cameras';
import type { PaletteItem } from './palette-items';

/** More lines than this are not read: another word is typed instead. */
const MOST = 50;

/**
 * The lines in which every word occurs, those first in which they begin words, whole ones before that; otherwise in their
 * order. What cannot be done now comes last.
 */
export function findItems(items: readonly PaletteItem[], query: string): readonly PaletteItem[] {
  const words = wordsOf(query);
  return items
    .map((item, index) => ({ item, index, score: scoreOf(words, item) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, MOST)
    .map(({ item }) => item);
}

function scoreOf(words: readonly string[], { label, unavailable }: PaletteItem): number {
  const text = fold(label);
  const textWords = text.split(/[^\p{L}\p{N}+]+/u);
  let score = unavailable === undefined ? 1 : 0.01;
  for (const word of words) {
    if (textWords.includes(word)) score += 3;
    else if (textWords.some((each) => each.startsWith(word))) score += 2;
    else if (text.includes(word)) score += 1;
    else return 0;
  }
  return unavailable === undefined ? score : score / 100;
}
