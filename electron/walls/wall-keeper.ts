/** The walls of the station: changed by the pure reducer, saved before anybody is told, undone per operator. */
import type { UndoState } from '../../shared/events/wall-changed';
import type { CameraId, OperatorId } from '../../shared/vocabulary/ids';
import type { Monitor, Wall } from '../../shared/vocabulary/wall';
import { changeWalls, type WallChange } from '../../shared/wall/change-walls';
import {
  doAgain,
  emptyHistory,
  remember,
  stepBetween,
  takeBack,
  type WallHistory,
} from '../../shared/wall/wall-history';
import type { Bus } from '../bus/bus';
import type { WallsTable } from '../store/tables/walls';

/** What became of a change: the cameras that no longer fit, or why it cannot be made. */
export type WallKeeperResult =
  | { readonly kind: 'changed'; readonly left: readonly CameraId[] }
  | { readonly kind: 'impossible'; readonly reason: string };

/** What became of an undo or a redo. */
export type HistoryResult =
  { readonly kind: 'changed'; readonly label: string } | { readonly kind: 'impossible'; readonly reason: string };

/** Keeps the walls. */
export class WallKeeper {
  readonly #bus: Bus;
  readonly #table: WallsTable;
  readonly #histories = new Map<OperatorId, WallHistory>();

  constructor(bus: Bus, table: WallsTable) {
    this.#bus = bus;
    this.#table = table;
  }

  /** The walls as they are. */
  get walls(): readonly Wall[] {
    return this.#bus.read('walls');
  }

  /**
   * Makes a change, saves it, and announces it on the bus.
   * @param undoable - whose step it is, and its name in the operator's words; without it the step cannot be undone
   * @throws Error when it cannot be saved; then nothing has changed
   */
  change(change: WallChange, undoable?: { readonly operatorId: OperatorId; readonly label: string }): WallKeeperResult {
    const before = this.walls;
    const outcome = changeWalls(before, change);
    if (outcome.kind === 'impossible') return outcome;
    this.#table.replaceAll(outcome.walls);
    const step = undoable && stepBetween(undoable.label, before, outcome.walls);
    if (undoable && step) {
      this.#histories.set(undoable.operatorId, remember(this.#history(undoable.operatorId), step));
    }
    this.#bus.publish('walls', outcome.walls);
    return { kind: 'changed', left: outcome.left };
  }

  /** Takes an operator's last change back. */
  undo(operatorId: OperatorId): HistoryResult {
    const past = takeBack(this.#history(operatorId));
    if (!past) return { kind: 'impossible', reason: 'There is nothing to undo.' };
    return this.#travel(operatorId, past.history, past.step.label, past.step.before);
  }

  /** Makes an operator's change again that was undone last. */
  redo(operatorId: OperatorId): HistoryResult {
    const future = doAgain(this.#history(operatorId));
    if (!future) return { kind: 'impossible', reason: 'There is nothing to redo.' };
    return this.#travel(operatorId, future.history, future.step.label, future.step.after);
  }

  /** What an operator can take back or do again. */
  undoState(operatorId: OperatorId): UndoState {
    const { undo, redo } = this.#history(operatorId);
    return { undo: undo.at(-1)?.label ?? null, redo: redo.at(-1)?.label ?? null };
  }

  #history(operatorId: OperatorId): WallHistory {
    return this.#histories.get(operatorId) ?? emptyHistory;
  }

  #travel(operatorId: OperatorId, history: WallHistory, label: string, monitors: readonly Monitor[]): HistoryResult {
    const outcome = changeWalls(this.walls, { kind: 'restore-monitors', monitors });
    if (outcome.kind === 'impossible') return outcome;
    this.#table.replaceAll(outcome.walls);
    this.#histories.set(operatorId, history);
    this.#bus.publish('walls', outcome.walls);
    return { kind: 'changed', label };
  }
}
