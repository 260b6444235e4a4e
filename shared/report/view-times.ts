/**
 * Views and their times out of the log. A view is a camera that somebody sees for a purpose without a break, on however many
 * windows. Time counts once for a camera: where two views of it overlap, for the one that began first.
 */
import type { AuditEntry } from '../audit/entry';
import { Tally } from './tally';

export interface View {
  /** The entry in which it began, and that entry's hash. */
  readonly sequence: number;
  readonly hash: string;
  readonly atMs: number;
  readonly endMs: number;
  readonly camera: string;
  readonly actor: string;
  /** As the log has it; undefined in logs of older stations. */
  readonly role: string | undefined;
  /** The whole purpose, `incident 26-104482`. */
  readonly purpose: string;
  /** Its end is not written down: it lasts, or the station stopped. */
  readonly openEnd: boolean;
}

export type BegunView = Omit<View, 'endMs' | 'openEnd'>;

/** A stretch of a camera's time, and the view that it counts for. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly view: Pick<View, 'camera' | 'actor' | 'role' | 'purpose'>;
}

export interface ViewListener {
  began(view: BegunView): void;
  ended(view: View): void;
  lasted(stretch: Stretch): void;
}

interface OpenView {
  readonly begun: BegunView;
  readonly windows: Set<string>;
}

interface OpenCamera {
  /** By who looks and why, in the order in which they began. */
  readonly views: Map<string, OpenView>;
  /** Up to here its time has been told. */
  toldMs: number;
}

/** More cameras, views of one camera or windows than any station has are not followed. */
const mostCameras = 10_000;
const mostEach = 100;

/** Follows the views of a log, entry by entry. */
export class ViewTimes {
  /** Ends of which no beginning is written down. */
  strayEnds = 0;
  readonly #listener: ViewListener;
  readonly #cameras = new Map<string, OpenCamera>();
  /** The last moment at which the station is known to have run. */
  #aliveMs = 0;

  constructor(listener: ViewListener) {
    this.#listener = listener;
  }

  /** Takes a whole entry. @param atMs - its time */
  take(entry: AuditEntry, atMs: number): void {
    // A run begins: what the one before left open ended with it, at the last moment that it is known to have lived.
    if (entry.kind === 'opened') this.closeAll(Math.max(this.#aliveMs, Math.min(atMs, aliveOf(entry))));
    if (entry.late === undefined) this.#aliveMs = atMs;
    if (entry.kind === 'view-started') this.#start(entry, atMs);
    if (entry.kind === 'view-ended') this.#end(entry, atMs);
  }

  /** Everything that is open lasted until then. */
  closeAll(atMs: number): void {
    for (const [id, camera] of this.#cameras) {
      this.#tell(camera, atMs);
      for (const view of camera.views.values()) this.#close(view, atMs, true);
      this.#cameras.delete(id);
    }
  }

  #start({ sequence, hash, actor, purpose, detail }: AuditEntry, atMs: number): void {
    const { camera, window, role } = detail;
    if (typeof camera !== 'string' || typeof window !== 'string') return;
    const open = this.#cameras.get(camera) ?? { views: new Map<string, OpenView>(), toldMs: atMs };
    if (!this.#cameras.has(camera) && this.#cameras.size >= mostCameras) return;
    this.#cameras.set(camera, open);
    const key = `${actor}\n${purpose}`;
    const known = open.views.get(key);
    if (known) {
      if (known.windows.size < mostEach) known.windows.add(window);
      return;
    }
    if (open.views.size >= mostEach) return;
    this.#tell(open, atMs);
    const begun = { sequence, hash, atMs, camera, actor, role: typeof role === 'string' ? role : undefined, purpose };
    open.views.set(key, { begun, windows: new Set([window]) });
    this.#listener.began(begun);
  }

  #end({ actor, purpose, detail: { camera, window } }: AuditEntry, atMs: number): void {
    if (typeof camera !== 'string' || typeof window !== 'string') return;
    const open = this.#cameras.get(camera);
    const key = `${actor}\n${purpose}`;
    const view = open?.views.get(key);
    if (!open || !view?.windows.delete(window)) {
      this.strayEnds += 1;
      return;
    }
    if (view.windows.size > 0) return;
    this.#tell(open, atMs);
    open.views.delete(key);
    this.#close(view, atMs, false);
    if (open.views.size === 0) this.#cameras.delete(camera);
  }

  /** Tells a camera's time up to a moment. A clock that was turned back wins and loses nothing. */
  #tell(camera: OpenCamera, atMs: number): void {
    const [first] = camera.views.values();
    if (first && atMs > camera.toldMs) this.#listener.lasted({ fromMs: camera.toldMs, toMs: atMs, view: first.begun });
    camera.toldMs = atMs;
  }

  #close(view: OpenView, atMs: number, openEnd: boolean): void {
    const { begun } = view;
    this.#listener.ended({ ...begun, endMs: Math.max(begun.atMs, atMs), openEnd });
  }
}

/** A start says until when the run before is known to have lived, where it knows more than the log. */
function aliveOf({ detail: { alive } }: AuditEntry): number {
  const atMs = typeof alive === 'string' ? Date.parse(alive) : NaN;
  return Number.isFinite(atMs) ? atMs : 0;
}

/** One playing back of one camera that has ended, and of which a picture was shown. */
export interface RecordedView {
  readonly sequence: number;
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

export class RecordedViews {
  /** By camera: how often it was opened, and how long its pictures were on the screen. */
  readonly byCamera = new Tally();
  /** The first that ended. */
  readonly listed: RecordedView[] = [];
  readonly total = { views: 0, ms: 0, shown: 0 };

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

/** A number of the log that cannot be negative; 0 for what is none. */
export function wholeNumber(value: string | number | boolean | undefined): number {
  return typeof value === 'number' ? Math.max(0, value) : 0;
}
