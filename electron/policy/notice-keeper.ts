/** What operators must learn even when they were away: kept until they have confirmed it, over restarts and crashes. */
import { randomBytes } from 'node:crypto';
import { NoticeId, type OperatorId } from '../../shared/vocabulary/ids';
import type { OperatorNotice } from '../../shared/vocabulary/operator';
import { utcMs } from '../../shared/vocabulary/time';
import type { OperatorNoticesTable } from '../store/operator-tables';

/** A notice before it has an id and a time. */
export type NewNotice = OperatorNotice extends infer N
  ? N extends OperatorNotice
    ? Omit<N, 'id' | 'atMs'>
    : never
  : never;

/** Keeps the notices of all operators. */
export class NoticeKeeper {
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
    this.#table.add(operatorId, { ...notice, id, atMs: utcMs(Date.now()) });
    this.#changed(operatorId);
  }

  /** Takes down what an operator has confirmed. @returns whether it was there, and theirs */
  confirm(operatorId: OperatorId, id: NoticeId): boolean {
    const gone = this.#table.remove(operatorId, id);
    if (gone) this.#changed(operatorId);
    return gone;
  }
}
