/**
 * Who works at this station now, if anybody does. Everything that asks sees the operator of this moment, not the one of the start.
 * Who somebody is has been checked before they are said to be here: see `gate/check-account`.
 */
import type { OperatorId } from '../../shared/vocabulary/ids';
import type { LeftOver, LockedBy, Operator, Presence, Purpose } from '../../shared/vocabulary/operator';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import type { ShiftTable } from '../store/operator-tables';
import type { Session } from './session';

/** What a keeper needs around it. */
export interface SessionKeeperOptions {
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

/** Keeps the session. */
export class SessionKeeper implements Session {
  readonly #options: SessionKeeperOptions;
  #operator: Operator;
  #presence: Presence;
  #left: LeftOver | undefined;

  /** Whoever worked here last is expected back, if they are still listed: what is done after a crash is theirs. */
  constructor(options: SessionKeeperOptions) {
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

  /** Whether anybody works here. */
  get presence(): Presence {
    return this.#presence;
  }

  /** Why they look at cameras, or would: while nobody looks, the purpose that is offered first. */
  get purpose(): Purpose {
    return this.#options.viewing() ?? this.#options.first.purpose;
  }

  /** The purpose that is offered first. */
  get offered(): Purpose {
    return this.#options.first.purpose;
  }

  /** Everybody who may work here. */
  get operators(): readonly Operator[] {
    return this.#options.operators;
  }

  /** An operator who may work here, by their id. */
  find(id: OperatorId): Operator | undefined {
    return this.#options.operators.find((operator) => operator.id === id);
  }

  /**
   * Somebody works here from now on.
   * @returns what the shift before left over, once
   */
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

  /** The shift is over. */
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
      this.#options.notKept(error instanceof Error ? error.message : String(error));
    }
  }

  #become(presence: Presence): void {
    this.#presence = presence;
    this.#options.changed();
  }
}
