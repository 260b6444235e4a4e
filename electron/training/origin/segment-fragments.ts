import type { Clip } from './clip';
import type { Fragment } from './movie-fragment';
import { FRAGMENT_MS, FRAGMENTS_PER_SEGMENT, type Segment } from './timeline';

/** A fragment of a clip at its place in a stream. */
export interface PlacedFragment {
  readonly fragment: Fragment;
  /** How many fragments the stream had before it since 1970. */
  readonly number: number;
  /** Timestamp of its first picture, whole seconds. */
  readonly mediaStartS: number;
}

/** The fragments of a clip that make a segment: the stream goes round the clip for ever. */
export function fragmentsOf(clip: Clip, segment: Segment): PlacedFragment[] {
  return Array.from({ length: FRAGMENTS_PER_SEGMENT }, (_, index) => {
    const number = segment.slot * FRAGMENTS_PER_SEGMENT + index;
    const fragment = clip.fragments[number % clip.fragments.length] ?? clip.fragments[0];
    return { fragment, number, mediaStartS: segment.mediaStartS + (index * FRAGMENT_MS) / 1_000 };
  });
}
