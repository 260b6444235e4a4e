/**
 * A random sample of views for somebody to look at, the same whenever the same log is read: views that ask for a reason are
 * drawn more often than others. Only the sample is held, however many views there are.
 */
import type { View } from './view-times';
import { Top } from './tally';

/** Why a view is drawn more often: nobody gave an incident, nobody is at school, it was said to be urgent. */
export const ViewFlags = ['without-incident', 'after-hours', 'immediate-threat'] as const;
export type ViewFlag = (typeof ViewFlags)[number];

/** How many times as likely each flag makes a view to be drawn. */
const weights: Readonly<Record<ViewFlag, number>> = {
  'without-incident': 2,
  'after-hours': 3,
  'immediate-threat': 6,
};

/** A view that was drawn, or stands out otherwise. */
export interface FlaggedView {
  readonly view: View;
  readonly flags: readonly ViewFlag[];
}

interface Drawn extends FlaggedView {
  /** The smallest are drawn: exponential variates of the weight, which no order of arrival changes. */
  readonly rank: number;
}

export class SampleDraw {
  /** What the draw begins with, 32 bits. */
  readonly seed: number;
  readonly #top: Top<Drawn>;

  /** @param most - views that are drawn */
  constructor(seed: number, most: number) {
    this.seed = seed >>> 0;
    this.#top = new Top<Drawn>(most, (a, b) => a.rank - b.rank || a.view.sequence - b.view.sequence);
  }

  offer(view: View, flags: readonly ViewFlag[]): void {
    const weight = flags.reduce((product, flag) => product * weights[flag], 1);
    const rank = -Math.log(uniform(this.seed, view.sequence)) / weight;
    this.#top.offer({ view, flags, rank });
  }

  /** The views that were drawn, in the order in which they began. */
  get drawn(): readonly FlaggedView[] {
    return this.#top.items
      .map(({ view, flags }) => ({ view, flags }))
      .sort((a, b) => a.view.sequence - b.view.sequence);
  }
}

/** The seed of a period: out of the hash of its first entry, which nobody can foresee and everybody can read afterwards. */
export function seedOf(hash: string): number {
  return Number.parseInt(hash.slice(0, 8), 16);
}

/** Within (0, 1): the same for the same two numbers, and without a pattern (the finaliser of MurmurHash3, applied twice). */
function uniform(seed: number, index: number): number {
  const mixed = mix(mix(index | 0) ^ mix(seed ^ 0x9e3779b9));
  return (mixed + 0.5) / 4_294_967_296;
}

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
