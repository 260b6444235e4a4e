/** What is said of a camera that has several sources: which plays, and whether an operator holds it to one. Pure. */
import type { FeedSource } from '../../shared/vocabulary/ticket';
import { item, type MenuEntry } from './menu-entries';

export interface SourceChoice {
  /** In the order of preference; more than one. */
  readonly kinds: readonly FeedSource['kind'][];
  /** Index of the one that plays; undefined until one was tried. */
  readonly playing: number | undefined;
  /** Index of the one that an operator holds the camera to. */
  readonly pinned: number | undefined;
}

const kindWords: Readonly<Record<FeedSource['kind'], string>> = { hls: 'HLS', whep: 'WebRTC' };

/** The choice that a camera offers. @returns undefined for a camera with a single source: there is nothing to say about it */
export function sourceChoice(
  address: { readonly sources: readonly FeedSource[]; readonly pinned?: number | undefined } | undefined,
  playing: number | undefined,
): SourceChoice | undefined {
  if (!address || address.sources.length < 2) return undefined;
  return { kinds: address.sources.map(({ kind }) => kind), playing, pinned: address.pinned };
}

/** A source by its number and kind, as menus name it: `2 WebRTC`. */
export function sourceName({ kinds }: SourceChoice, index: number): string {
  const kind = kinds[index];
  return kind === undefined ? `${index + 1}` : `${index + 1} ${kindWords[kind]}`;
}

/** What is not as one expects of a camera's source: another than the first plays, or an operator chose it. */
export interface SourceNote {
  readonly kind: 'fallback' | 'pinned';
  /** `2 of 3`. */
  readonly which: string;
  /** The whole sentence, for a tooltip and for readers of the screen. */
  readonly words: string;
}

/** What a tile says of its source; nothing while the first one plays by itself. */
export function sourceNote(choice: SourceChoice): SourceNote | undefined {
  const { kinds, playing, pinned } = choice;
  const shown = pinned ?? playing ?? 0;
  const which = `${shown + 1} of ${kinds.length}`;
  if (pinned !== undefined) return { kind: 'pinned', which, words: `Held to source ${which}` };
  return shown === 0
    ? undefined
    : { kind: 'fallback', which, words: `Source ${which}, because those before it do not deliver` };
}

/** Which source plays: `2 of 3, WebRTC`. */
export function sourcePlaying({ kinds, playing }: SourceChoice): string {
  const kind = playing === undefined ? undefined : kinds[playing];
  return playing === undefined || !kind ? 'none yet' : `${playing + 1} of ${kinds.length}, ${kindWords[kind]}`;
}

/** Which source plays, and who chose it: `2 of 3, WebRTC, held`. */
export function sourceLine(choice: SourceChoice): string {
  const { playing, pinned } = choice;
  const why = pinned === undefined ? 'automatic' : pinned === playing ? 'held' : `held to ${pinned + 1}`;
  return `${sourcePlaying(choice)}, ${why}`;
}

/** The name of the menu that chooses the source, with what holds now: `Source: automatic`. */
export function sourceMenuLabel(choice: SourceChoice): string {
  return `Source: ${choice.pinned === undefined ? 'automatic' : sourceName(choice, choice.pinned)}`;
}

export function sourceEntries(choice: SourceChoice, choose: (source: number | null) => void): readonly MenuEntry[] {
  const { kinds, playing, pinned } = choice;
  return [
    item('Automatic', () => choose(null), { checked: pinned === undefined }),
    ...kinds.map((_kind, index): MenuEntry => {
      const name = sourceName(choice, index);
      return item(index === playing ? `${name}, plays now` : name, () => choose(index), { checked: pinned === index });
    }),
  ];
}
