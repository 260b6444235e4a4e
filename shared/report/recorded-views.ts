/** Recordings that were played back, apart from live views: how often, for how long, and which minutes of which camera. */
import type { AuditEntry } from '../audit/entry';
import { Tally } from './tally';

/** One playing back of one camera that has ended, and of which a picture was shown. */
export interface RecordedView {
  readonly sequence: number;
  /** When it ended. */
  readonly atMs: number;
  readonly actor: string;
  readonly camera: string;
  readonly purpose: string;
  /** For how long a picture of it was on the screen. */
  readonly shownMs: number;
  /** The recorded moments of the first and the last picture. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** Whether the playhead jumped in between: the audit has each stretch. */
  readonly inParts: boolean;
}

/** Longer lists end there; how many there were is counted all the same. */
const mostListed = 50;

/** Counts what is played back. */
export class RecordedViews {
  /** By camera: how often it was opened, and how long its pictures were on the screen. */
  readonly byCamera = new Tally();
  /** The first that ended. */
  readonly listed: RecordedView[] = [];
  readonly total = { views: 0, ms: 0, shown: 0 };

  /** Takes an entry of the period. */
  take({ kind, sequence, actor, purpose, detail }: AuditEntry, atMs: number): void {
    if (kind !== 'playback-started' && kind !== 'playback-ended') return;
    const { camera, shown, from, until, stretches } = detail;
    if (typeof camera !== 'string') return;
    if (kind === 'playback-started') {
      this.total.views += 1;
      this.byCamera.add(camera, { views: 1 });
      return;
    }
    const shownMs = wholeNumber(shown) * 1_000;
    this.total.ms += shownMs;
    this.byCamera.add(camera, { ms: shownMs });
    const [fromMs, untilMs] = [momentOf(from), momentOf(until)];
    if (fromMs === undefined || untilMs === undefined) return;
    this.total.shown += 1;
    if (this.listed.length >= mostListed) return;
    const inParts = typeof stretches === 'string';
    this.listed.push({ sequence, atMs, actor, camera, purpose, shownMs, fromMs, untilMs, inParts });
  }
}

/** Seconds since 1970; what is no moment was never shown. */
function momentOf(seconds: string | number | boolean | undefined): number | undefined {
  const ms = typeof seconds === 'number' ? seconds * 1_000 : NaN;
  return ms >= 0 && ms <= 8.64e15 ? ms : undefined;
}

function wholeNumber(value: string | number | boolean | undefined): number {
  return typeof value === 'number' ? Math.max(0, value) : 0;
}
