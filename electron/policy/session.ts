import { randomBytes } from 'node:crypto';
import { errorText } from '../../shared/vocabulary/error-text';
import { NoticeId, type OperatorId } from '../../shared/vocabulary/ids';
import {
  type LeftOver,
  type LockedBy,
  type Operator,
  type OperatorNotice,
  type Presence,
  type Purpose,
  Role,
} from '../../shared/vocabulary/operator';
import type { Policy } from '../../shared/vocabulary/policy';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import type { OperatorNoticesTable, ShiftTable } from '../store/operator-tables';

/** Who works at this station, and why they look at cameras. */
export interface Session {
  readonly operator: Operator;
  readonly purpose: Purpose;
}

/** A purpose in the words that the audit keeps; `none` while nobody looks. */
export function purposeText(purpose: Purpose | undefined): string {
  if (!purpose) return 'none';
  switch (purpose.kind) {
    case 'incident':
      return `incident ${purpose.number}`;
    case 'alert':
      return `alert ${purpose.alertId}`;
    default:
      return purpose.kind;
  }
}

// Everything that asks sees the operator of this moment, not the one of the start. `gate/check-account` has checked who somebody is before
// they are said to be here.

export interface OperatorSessionOptions {
  /** Who works here, and why, when nobody has taken over yet. */
  readonly first: Session;
  /** Why cameras are looked at now; undefined when nobody has said so. */
  readonly viewing: () => Purpose | undefined;
  /** Everybody who may work here, the first among them. */
  readonly operators: readonly Operator[];
  readonly table: ShiftTable;
  /** Somebody came, left or locked the station. */
  readonly changed: () => void;
  /** It is about to lock itself, or not any more. */
  readonly warned: () => void;
  /** Who works here could not be kept. */
  readonly notKept: (why: string) => void;
}

export class OperatorSession implements Session {
  readonly #options: OperatorSessionOptions;
  #operator: Operator;
  #presence: Presence;
  #left: LeftOver | undefined;

  /** Whoever worked here last is expected back, if they are still listed: what is done after a crash is theirs. */
  constructor(options: OperatorSessionOptions) {
    this.#options = options;
    const last = options.table.last();
    const before = last && this.find(last.operatorId);
    this.#operator = before ?? options.first.operator;
    this.#left = last?.ended;
    this.#presence =
      before && !last.ended
        ? { kind: 'locked', by: 'restart', sinceMs: utcMs(Date.now()), wallsStay: false }
        : { kind: 'signed-out' };
  }

  /** Who works here; while nobody does, who worked here last. */
  get operator(): Operator {
    return this.#operator;
  }

  get presence(): Presence {
    return this.#presence;
  }

  /** Why they look at cameras, or would: while nobody looks, the purpose that is offered first. */
  get purpose(): Purpose {
    return this.#options.viewing() ?? this.#options.first.purpose;
  }

  get offered(): Purpose {
    return this.#options.first.purpose;
  }

  get operators(): readonly Operator[] {
    return this.#options.operators;
  }

  find(id: OperatorId): Operator | undefined {
    return this.#options.operators.find((operator) => operator.id === id);
  }

  /** Somebody works here from now on. @returns what the shift before left over, once */
  begin(operator: Operator): LeftOver | undefined {
    this.#tryTo(() => this.#options.table.begin(operator.id));
    const left = this.#left;
    this.#left = undefined;
    this.#operator = operator;
    this.#become({ kind: 'working', locksAtMs: null });
    return left;
  }

  /** Works here without a sign-in: in the training district, or where nobody sits. The last shift stays whose it was. */
  beginByItself(): void {
    this.#become({ kind: 'working', locksAtMs: null });
  }

  /** Nothing is shown and done until they, or somebody else, sign in. It is kept nowhere: a restart locks in any case. */
  lock(by: LockedBy, wallsStay: boolean): void {
    this.#become({ kind: 'locked', by, sinceMs: utcMs(Date.now()), wallsStay });
  }

  end(left: LeftOver): void {
    this.#left = left;
    this.#tryTo(() => this.#options.table.end(this.#operator.id, left));
    this.#become({ kind: 'signed-out' });
  }

  /** It locks itself at this time unless somebody touches it; null when somebody has. */
  warn(locksAtMs: UtcMs | null): void {
    if (this.#presence.kind !== 'working' || this.#presence.locksAtMs === locksAtMs) return;
    this.#presence = { kind: 'working', locksAtMs };
    this.#options.warned();
  }

  /** A full disk keeps nobody from coming or going: a restart asks for a sign-in in any case. */
  #tryTo(keep: () => void): void {
    try {
      keep();
    } catch (error) {
      this.#options.notKept(errorText(error));
    }
  }

  #become(presence: Presence): void {
    this.#presence = presence;
    this.#options.changed();
  }
}

// Notices are kept until their operator has confirmed them, over restarts and crashes.

/** A notice before it has an id and a time. */
export type NewNotice = OperatorNotice extends infer N
  ? N extends OperatorNotice
    ? Omit<N, 'id' | 'atMs'>
    : never
  : never;

export class OperatorNotices {
  readonly #table: OperatorNoticesTable;
  readonly #changed: (operatorId: OperatorId) => void;

  /** @param changed - told whose notices are different now */
  constructor(table: OperatorNoticesTable, changed: (operatorId: OperatorId) => void) {
    this.#table = table;
    this.#changed = changed;
  }

  /** What an operator has not confirmed, the oldest first. */
  of(operatorId: OperatorId): readonly OperatorNotice[] {
    return this.#table.of(operatorId);
  }

  /** Tells an operator something. @throws Error when it cannot be saved */
  tell(operatorId: OperatorId, notice: NewNotice): void {
    const id = NoticeId.parse(`notice-${randomBytes(6).toString('hex')}`);
    this.#table.save({ ...notice, id, atMs: utcMs(Date.now()) }, { operator_id: operatorId });
    this.#changed(operatorId);
  }

  /** Takes down what an operator has confirmed. @returns whether it was there, and theirs */
  confirm(operatorId: OperatorId, id: NoticeId): boolean {
    const gone = this.#table.remove(operatorId, id);
    if (gone) this.#changed(operatorId);
    return gone;
  }
}

// The station locks when nobody touches it. Input counts as the main process sees it (`watchTouch`): no page can pretend it, and no video,
// tour or timer makes it. The clock of the station decides, which also counts the time that the machine slept.

/** How long before its end the lock is announced, milliseconds; at most half of the whole. */
const warnMs = 60_000;
const lookEveryMs = 1_000;

export interface IdleLockOptions {
  readonly clock: { nowMs(): UtcMs };
  /** How long nobody may touch the station, milliseconds; undefined while nobody works there. */
  readonly limitMs: () => number | undefined;
  /** When it will lock; null when that is not near any more. */
  readonly warn: (locksAtMs: UtcMs | null) => void;
  readonly lock: () => void;
}

/** Counts from the last touch. Call `dispose` at the end. */
export class IdleLock {
  readonly #options: IdleLockOptions;
  readonly #timer: ReturnType<typeof setInterval>;
  #touchedMs: UtcMs;
  #counts = false;
  #warned = false;

  constructor(options: IdleLockOptions) {
    this.#options = options;
    this.#touchedMs = options.clock.nowMs();
    this.#timer = setInterval(() => this.look(), lookEveryMs);
  }

  /** Somebody touched a window. What comes too late, as after a sleep, does not keep the lock away. */
  touched(): void {
    this.look();
    this.#touchedMs = this.#options.clock.nowMs();
    this.#unwarn();
  }

  /** Looks at the clock, also when the machine has woken up. */
  look(): void {
    const limitMs = this.#options.limitMs();
    const nowMs = this.#options.clock.nowMs();
    if (limitMs === undefined || !this.#counts) {
      // Whoever comes has as long as anybody.
      this.#counts = limitMs !== undefined;
      this.#touchedMs = nowMs;
      this.#warned = false;
      return;
    }
    const locksAtMs = utcMs(this.#touchedMs + limitMs);
    const leftMs = locksAtMs - nowMs;
    if (leftMs <= 0) {
      this.#counts = false;
      this.#warned = false;
      this.#options.lock();
    } else if (leftMs > Math.min(warnMs, limitMs / 2)) {
      this.#unwarn();
    } else if (!this.#warned) {
      this.#warned = true;
      this.#options.warn(locksAtMs);
    }
  }

  dispose(): void {
    clearInterval(this.#timer);
  }

  #unwarn(): void {
    if (!this.#warned) return;
    this.#warned = false;
    this.#options.warn(null);
  }
}

/** The agreement of a station whose configuration cannot be used: nobody may do anything. Refusals say what to do with the file. */
export function notConfigured(policy: Policy): Policy {
  const words = {
    clause: policy.refusals['use-station'].clause,
    reason: 'The configuration file cannot be used, so nobody is listed for this station.',
    ask: 'who keeps that file to correct what the console names in it, then start RTCC Wall again',
  };
  return { ...policy, rules: [], roleRefusals: Role.options.map((role) => ({ role, ...words })) };
}
