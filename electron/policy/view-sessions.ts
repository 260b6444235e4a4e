/** The station's view session, without which every tile is dark. It ends with the run; only its end remains to be recorded. */
import { randomBytes } from 'node:crypto';
import { nextView, openSession, owedFor, sessionAt, viewEndMs } from '../../shared/policy/view-session';
import { errorText } from '../../shared/vocabulary/error-text';
import { type CameraId, ViewSessionId } from '../../shared/vocabulary/ids';
import type { Operator, Purpose } from '../../shared/vocabulary/operator';
import type { Policy } from '../../shared/vocabulary/policy';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import type { GivenPurpose, OwedReason, ViewEnd, ViewSession, ViewState } from '../../shared/vocabulary/view-session';
import type { ViewSessionsTable } from '../store/operator-tables';

export interface ViewSessionsOptions {
  readonly table: ViewSessionsTable;
  readonly policy: () => Policy;
  /** The station's own length, milliseconds, where it is to be shorter than the policy's. */
  readonly lengthMs: number | undefined;
  /** The session began, was extended or ended, or something is owed or given. */
  readonly changed: () => void;
  /** Its time ran out: tickets are to follow, and the audit is to know. */
  readonly lapsed: (ended: ViewSession) => void;
  /** It goes on without being kept: the disk may be full. */
  readonly notKept: (why: string) => void;
}

/** Keeps the view session, and ends it when its time has come. Call `dispose` at the end. */
export class ViewSessions {
  readonly #options: ViewSessionsOptions;
  /** The session that an earlier run left open, for its audit. */
  readonly left: ViewSession | undefined;
  #state: ViewState;
  #owed: readonly OwedReason[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** By the clock that nobody can turn back, milliseconds. */
  #overAtMs = 0;

  /** @throws Error when what was kept is damaged or cannot be kept */
  constructor(options: ViewSessionsOptions) {
    this.#options = options;
    this.#state = options.table.state();
    this.#owed = options.table.owed();
    this.left = openSession(this.#state);
    if (this.left) this.end('restart');
  }

  /** The session of this moment; undefined when the station is dark. */
  get current(): ViewSession | undefined {
    return performance.now() < this.#overAtMs ? sessionAt(this.#state, now()) : undefined;
  }

  /** Why cameras are looked at; undefined when the station is dark. */
  get purpose(): Purpose | undefined {
    return this.current?.purpose;
  }

  /** The reasons that nobody has given yet, the oldest first. */
  get owed(): readonly OwedReason[] {
    return this.#owed;
  }

  /** Begins one in place of the open one. @throws Error when it cannot be kept; an immediate threat does not wait for the disk */
  begin(operator: Operator, purpose: GivenPurpose): ViewSession {
    const sinceMs = now();
    const session: ViewSession = {
      id: ViewSessionId.parse(`view-${randomBytes(6).toString('hex')}`),
      operatorId: operator.id,
      purpose,
      sinceMs,
      untilMs: this.#untilMs(operator, sinceMs),
    };
    const owed = owedFor(session, operator, this.#options.policy());
    const keep = (): void => this.#options.table.save({ kind: 'open', session }, owed);
    if (owed) this.#tryTo(keep);
    else keep();
    if (owed) this.#owed = [...this.#owed, owed];
    this.#become({ kind: 'open', session });
    return session;
  }

  /** The same again, counted from now. @returns the session as it is now; undefined when none is open */
  extend(operator: Operator): ViewSession | undefined {
    if (!this.current) return undefined;
    const next = nextView(this.#state, { kind: 'extend', untilMs: this.#untilMs(operator, now()) });
    if (!next) return undefined;
    this.#tryTo(() => this.#options.table.save(next));
    this.#become(next);
    return openSession(next);
  }

  /** Ends it; never fails, because dark is what a station is without one. @returns what ended; undefined when none was open */
  end(by: ViewEnd): ViewSession | undefined {
    const session = openSession(this.#state);
    const next = nextView(this.#state, { kind: 'end', atMs: now(), by });
    if (!next) return undefined;
    this.#tryTo(() => this.#options.table.save(next));
    this.#become(next);
    return session;
  }

  /** Ends it if its time is over, also where a timer slept with the machine. */
  lapse(): void {
    if (this.current || !openSession(this.#state)) return;
    const ended = this.end('time');
    if (ended) this.#options.lapsed(ended);
  }

  /** A reason was given. @returns whether this operator owed it. @throws Error when that cannot be kept */
  settle(id: ViewSessionId, { id: operatorId }: Operator): OwedReason | undefined {
    const owed = this.#owed.find((each) => each.id === id && each.operatorId === operatorId);
    if (!owed) return undefined;
    this.#options.table.settle(id);
    this.#owed = this.#owed.filter((each) => each !== owed);
    this.#options.changed();
    return owed;
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #untilMs(operator: Operator, nowMs: UtcMs): UtcMs {
    return viewEndMs(this.#options.policy(), operator, nowMs, this.#options.lengthMs);
  }

  #become(state: ViewState): void {
    this.#state = state;
    clearTimeout(this.#timer);
    const leftMs = (openSession(state)?.untilMs ?? 0) - now();
    this.#overAtMs = leftMs > 0 ? performance.now() + leftMs : 0;
    if (leftMs > 0) this.#timer = setTimeout(() => this.#lookAgain(), leftMs);
    this.#options.changed();
  }

  /** A timer may come a moment before its time. */
  #lookAgain(): void {
    this.lapse();
    const session = this.current;
    if (session) this.#timer = setTimeout(() => this.#lookAgain(), Math.max(1, session.untilMs - now()));
  }

  #tryTo(keep: () => void): void {
    try {
      keep();
    } catch (error) {
      this.#options.notKept(errorText(error));
    }
  }
}

function now(): UtcMs {
  return utcMs(Date.now());
}

// Lifted masks are not saved: after a restart everything is masked.

/** One lift: two people, one camera, one view session. */
export interface Lift {
  readonly cameraId: CameraId;
  /** It ends with this one at the latest. */
  readonly viewId: ViewSessionId;
  readonly operator: Operator;
  readonly second: Operator;
  readonly sinceMs: UtcMs;
  readonly untilMs: UtcMs;
}

/** Keeps lifts, and says when one is over. Call `dispose` at the end. */
export class MaskLifts {
  readonly #lifts = new Map<CameraId, { readonly lift: Lift; readonly overAtMs: number }>();
  readonly #over: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param over - the time of a lift has run out: it is to be taken back */
  constructor(over: () => void) {
    this.#over = over;
  }

  /** All that were begun and not ended. */
  get all(): readonly Lift[] {
    return [...this.#lifts.values()].map(({ lift }) => lift);
  }

  /** The lift of a camera, while its time has not run out. */
  of(cameraId: CameraId): Lift | undefined {
    const known = this.#lifts.get(cameraId);
    return known && leftMs(known) > 0 ? known.lift : undefined;
  }

  begin(lift: Omit<Lift, 'sinceMs' | 'untilMs'>, minutes: number): Lift {
    const [nowMs, lengthMs] = [Date.now(), minutes * 60_000];
    const begun = { ...lift, sinceMs: utcMs(nowMs), untilMs: utcMs(nowMs + lengthMs) };
    // A wall clock that is turned back makes no lift longer, one that is put forward only shorter.
    this.#lifts.set(lift.cameraId, { lift: begun, overAtMs: performance.now() + lengthMs });
    this.#wait();
    return begun;
  }

  /** @returns what ended */
  end(cameraId: CameraId): Lift | undefined {
    const lift = this.#lifts.get(cameraId)?.lift;
    this.#lifts.delete(cameraId);
    this.#wait();
    return lift;
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#lifts.size === 0) return;
    const nextMs = Math.min(...[...this.#lifts.values()].map(leftMs));
    this.#timer = setTimeout(
      () => {
        this.#over();
        // A timer may come a moment before its time.
        this.#wait();
      },
      Math.max(1, nextMs),
    );
  }
}

function leftMs({ lift, overAtMs }: { readonly lift: Lift; readonly overAtMs: number }): number {
  return Math.min(overAtMs - performance.now(), lift.untilMs - Date.now());
}
