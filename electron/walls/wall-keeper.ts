/** The walls of the station: changed by the pure reducer, saved before anybody is told, undone per operator. */
import type { UndoState } from '../../shared/events/wall-changed';
import type { CameraId, OperatorId } from '../../shared/vocabulary/ids';
import type { Wall } from '../../shared/vocabulary/wall';
import { changeWalls, type WallChange } from '../../shared/wall/change-walls';
import { travel, type Way } from '../../shared/wall/travel';
import {
  doAgain,
  remember,
  stepBetween,
  takeBack,
  type WallHistory,
  type WallStep,
} from '../../shared/wall/wall-history';
import type { Bus } from '../bus/bus';
import type { Store } from '../store/open-store';

/** What became of a change: the cameras that no longer fit, or why it cannot be made. */
export type WallKeeperResult =
  | { readonly kind: 'changed'; readonly left: readonly CameraId[] }
  | { readonly kind: 'impossible'; readonly reason: string };

/** What became of an undo or a redo. */
export type HistoryResult =
  | {
      readonly kind: 'changed';
      readonly label: string;
      readonly left: readonly CameraId[];
      /** Tiles that show something else by now, and go on showing it. */
      readonly stayed: number;
    }
  | { readonly kind: 'impossible'; readonly reason: string };

/** What a keeper needs around it. */
export interface WallKeeperOptions {
  readonly bus: Bus;
  readonly store: Pick<Store, 'walls' | 'wallSteps'>;
  /** Whether the station has a camera: a step may be of an earlier run. */
  readonly knows: (cameraId: CameraId) => boolean;
}

/** Keeps the walls. */
export class WallKeeper {
  readonly #options: WallKeeperOptions;
  readonly #histories = new Map<OperatorId, WallHistory>();

  constructor(options: WallKeeperOptions) {
    this.#options = options;
  }

  /** The walls as they are. */
  get walls(): readonly Wall[] {
    return this.#options.bus.read('walls');
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
    if (outcome.walls === before) return { kind: 'changed', left: outcome.left };
    const { bus, store } = this.#options;
    const step = undoable && stepBetween(undoable.label, before, outcome.walls);
    if (undoable && step) {
      const { operatorId } = undoable;
      const history = remember(this.#history(operatorId), step);
      store.walls.replaceAll(outcome.walls, () => store.wallSteps.remember(operatorId, step));
      this.#histories.set(operatorId, history);
    } else {
      store.walls.replaceAll(outcome.walls);
    }
    bus.publish('walls', outcome.walls);
    return { kind: 'changed', left: outcome.left };
  }

  /** Takes an operator's last change back, where nothing else was done there since. */
  undo(operatorId: OperatorId): HistoryResult {
    const past = takeBack(this.#history(operatorId));
    if (!past) return { kind: 'impossible', reason: 'There is nothing to undo.' };
    return this.#travel(operatorId, past, 'back');
  }

  /** Makes an operator's change again that was undone last. */
  redo(operatorId: OperatorId): HistoryResult {
    const future = doAgain(this.#history(operatorId));
    if (!future) return { kind: 'impossible', reason: 'There is nothing to redo.' };
    return this.#travel(operatorId, future, 'again');
  }

  /** What an operator can take back or do again. */
  undoState(operatorId: OperatorId): UndoState {
    const { undo, redo } = this.#history(operatorId);
    return { undo: undo.at(-1)?.label ?? null, redo: redo.at(-1)?.label ?? null };
  }

  #history(operatorId: OperatorId): WallHistory {
    const known = this.#histories.get(operatorId) ?? this.#options.store.wallSteps.of(operatorId);
    this.#histories.set(operatorId, known);
    return known;
  }

  #travel(
    operatorId: OperatorId,
    { history, step }: { readonly history: WallHistory; readonly step: WallStep },
    way: Way,
  ): HistoryResult {
    const { bus, store, knows } = this.#options;
    const outcome = travel(this.walls, step, way, knows);
    const save = (): void => store.wallSteps[way === 'back' ? 'takeBack' : 'doAgain'](operatorId);
    // A step that cannot be gone along any more must not stand in the way of those before it.
    const walls = outcome.kind === 'changed' ? outcome.walls : this.walls;
    store.walls.replaceAll(walls, save);
    this.#histories.set(operatorId, history);
    bus.publish('walls', walls);
    return outcome.kind === 'changed'
      ? { kind: 'changed', label: step.label, left: outcome.left, stayed: outcome.stayed }
      : outcome;
  }
}
