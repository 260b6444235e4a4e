/** The salvos of the station: changed by the pure reducer, saved before anybody is told. */
import { randomBytes } from 'node:crypto';
import { SalvoId } from '../../shared/vocabulary/ids';
import type { Salvo } from '../../shared/vocabulary/salvo';
import { changeSalvos, findSalvo, type SalvoChange, type SalvoOutcome } from '../../shared/wall/salvos';
import { type PreparedChange, preparePut } from './layouts';
import type { Bus } from '../bus/bus';
import type { SalvosTable } from '../store/wall-tables';

/** An id for a new salvo. */
export function newSalvoId(): SalvoId {
  return SalvoId.parse(`salvo-${randomBytes(8).toString('hex')}`);
}

/** Keeps the salvos. */
export class Salvos {
  readonly #bus: Bus;
  readonly #table: Pick<SalvosTable, 'change' | 'save'>;

  constructor(bus: Bus, table: Pick<SalvosTable, 'change' | 'save'>) {
    this.#bus = bus;
    this.#table = table;
  }

  /** All of them, the drafts of everybody among them. */
  get salvos(): readonly Salvo[] {
    return this.#bus.read('salvos');
  }

  /** A salvo by its id. */
  find(id: SalvoId): Salvo | undefined {
    return findSalvo(this.salvos, id);
  }

  /** Makes a change, saves it, and announces it. @throws Error when it cannot be saved; then nothing has changed */
  change(change: SalvoChange): SalvoOutcome {
    const before = this.salvos;
    const outcome = changeSalvos(before, change);
    if (outcome.kind === 'impossible') return outcome;
    const { salvos } = outcome;
    this.#table.change(
      salvos.filter((salvo) => !before.includes(salvo)),
      before.filter(({ id }) => !findSalvo(salvos, id)),
    );
    this.#bus.publish('salvos', salvos);
    return outcome;
  }

  /** See `preparePut`. */
  prepare(put: readonly Salvo[]): PreparedChange {
    return preparePut(
      this.salvos,
      put,
      (salvo) => this.#table.save(salvo),
      (all) => this.#bus.publish('salvos', all),
    );
  }
}
