/** Who works at this station now. Everything that asks sees the operator of this moment, not the one of the start. */
import type { OperatorId } from '../../shared/vocabulary/ids';
import type { Operator, Purpose } from '../../shared/vocabulary/operator';
import type { ShiftTable } from '../store/tables/shift';
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
  /** Somebody else works here now. */
  readonly changed: () => void;
}

/** Keeps the session. Until there is sign-in, an operator is who they say they are. */
export class SessionKeeper implements Session {
  readonly #options: SessionKeeperOptions;
  #operator: Operator;

  /** Whoever worked here last goes on, if they are still listed: what is done after a crash is theirs. */
  constructor(options: SessionKeeperOptions) {
    this.#options = options;
    const last = options.table.operatorId();
    this.#operator = (last !== undefined && this.find(last)) || options.first.operator;
  }

  /** Who works here. */
  get operator(): Operator {
    return this.#operator;
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
   * Somebody takes over.
   * @throws Error when it cannot be saved; then nothing has changed
   */
  change(operator: Operator): void {
    this.#options.table.save(operator.id);
    this.#operator = operator;
    this.#options.changed();
  }
}
