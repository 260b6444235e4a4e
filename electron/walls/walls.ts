/**
 * The walls of the station: changed by the pure reducer, saved before anybody is told, undone per operator. Who changes a
 * monitor by hand holds it, and nobody else changes it by hand until it is released or taken.
 */
import type { UndoState } from '../../shared/state/station-state';
import { errorText } from '../../shared/vocabulary/error-text';
import type { CameraId, MonitorId, OperatorId } from '../../shared/vocabulary/ids';
import type { Operator } from '../../shared/vocabulary/operator';
import { utcMs } from '../../shared/vocabulary/time';
import type { Monitor, MonitorHolder, Wall } from '../../shared/vocabulary/wall';
import { changeWalls, type WallChange } from '../../shared/wall/change-walls';
import { heldBy, heldWords, holderOf, otherHolder, type Taking } from '../../shared/wall/holding';
import {
  doAgain,
  remember,
  stepBetween,
  takeBack,
  travel,
  type WallHistory,
  type WallStep,
  type Way,
} from '../../shared/wall/wall-history';
import type { Bus } from '../bus/bus';
import type { Store } from '../store/open-store';

/** What became of a change: the cameras that no longer fit, or why it cannot be made. */
export type WallsResult =
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

/** What it needs of the station. */
export interface WallsOptions {
  readonly bus: Bus;
  readonly store: Pick<Store, 'walls' | 'wallSteps'>;
  /** Whether the station has a camera: a step may be of an earlier run. */
  readonly knows: (cameraId: CameraId) => boolean;
  /** The operator of an id, where one is listed. */
  readonly operator: (id: OperatorId) => Operator | undefined;
  /** What the policy says to an operator, or to one who is not listed, about a monitor that somebody else holds. */
  readonly taking: (operator: Operator | undefined) => Taking;
}

/** Keeps the walls. */
export class Walls {
  readonly #options: WallsOptions;
  readonly #histories = new Map<OperatorId, WallHistory>();

  constructor(options: WallsOptions) {
    this.#options = options;
  }

  /** The walls as they are. */
  get walls(): readonly Wall[] {
    return this.#options.bus.read('walls');
  }

  /**
   * Makes a change, saves it, and announces it on the bus.
   * @param undoable - whose step it is, and its name in the operator's words; without it the change is by no hand: it
   *   cannot be undone, and no holder keeps it away
   * @param also - what else has to be saved with it, also when the walls stay as they are
   * @throws Error when it cannot be saved; then nothing has changed
   */
  change(
    change: WallChange,
    undoable?: { readonly operatorId: OperatorId; readonly label: string },
    also?: () => void,
  ): WallsResult {
    const before = this.walls;
    const outcome = changeWalls(before, change);
    if (outcome.kind === 'impossible') return outcome;
    if (outcome.walls === before && !also) return { kind: 'changed', left: outcome.left };
    const { bus, store } = this.#options;
    const step = undoable && stepBetween(undoable.label, before, outcome.walls);
    let walls = outcome.walls;
    if (undoable && step) {
      const { operatorId } = undoable;
      const held = this.#heldAgainst(operatorId, step.before);
      if (held !== undefined) return { kind: 'impossible', reason: held };
      walls = this.#inHandsOf(operatorId, walls, step.after);
      const history = remember(this.#history(operatorId), step);
      store.walls.replaceAll(walls, () => {
        store.wallSteps.remember(operatorId, step);
        also?.();
      });
      this.#histories.set(operatorId, history);
    } else {
      store.walls.replaceAll(walls, also);
    }
    if (walls !== before) bus.publish('walls', walls);
    return { kind: 'changed', left: outcome.left };
  }

  /**
   * Makes a change that takes pictures away, also where it cannot be saved: then it lasts as long as the run, and is no step of
   * undo. A monitor that somebody else holds is theirs all the same.
   * @returns what `change` does, and why it was not saved, if it was not
   */
  takeAway(
    change: Extract<WallChange, { kind: 'empty-tile' }>,
    undoable: { readonly operatorId: OperatorId; readonly label: string },
  ): WallsResult & { readonly notSaved?: string } {
    try {
      return this.change(change, undoable);
    } catch (error) {
      const outcome = changeWalls(this.walls, change);
      if (outcome.kind === 'impossible') return outcome;
      this.#options.bus.publish('walls', outcome.walls);
      const notSaved = errorText(error);
      return { kind: 'changed', left: outcome.left, notSaved };
    }
  }

  /**
   * Puts monitors into somebody's hands, or into nobody's. No step of undo: it changes nothing that is shown.
   * @param also - what else has to be saved with it
   * @throws Error when it cannot be saved; then nothing has changed
   */
  hold(monitorIds: readonly MonitorId[], holder: MonitorHolder | undefined, also?: () => void): void {
    const { bus, store } = this.#options;
    const walls = withHolder(this.walls, monitorIds, holder);
    store.walls.replaceAll(walls, also);
    bus.publish('walls', walls);
  }

  /** Why an operator's hand cannot change a monitor: somebody else holds it. Undefined when it can. */
  keptFrom(operatorId: OperatorId, monitorId: MonitorId): string | undefined {
    return this.#heldAgainst(operatorId, this.#monitors([monitorId]));
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
    const touched = this.#monitors(step.before.map(({ id }) => id));
    // The step is kept: it can be gone along when the monitor is released.
    const held = this.#heldAgainst(operatorId, touched);
    if (held !== undefined) return { kind: 'impossible', reason: held };
    const outcome = travel(this.walls, step, way, knows);
    const save = (): void => store.wallSteps[way === 'back' ? 'takeBack' : 'doAgain'](operatorId);
    // A step that cannot be gone along any more must not stand in the way of those before it.
    const walls = outcome.kind === 'changed' ? this.#inHandsOf(operatorId, outcome.walls, touched) : this.walls;
    store.walls.replaceAll(walls, save);
    this.#histories.set(operatorId, history);
    bus.publish('walls', walls);
    return outcome.kind === 'changed'
      ? { kind: 'changed', label: step.label, left: outcome.left, stayed: outcome.stayed }
      : outcome;
  }

  #monitors(ids: readonly MonitorId[]): readonly Monitor[] {
    return this.walls.flatMap(({ monitors }) => monitors).filter(({ id }) => ids.includes(id));
  }

  /** Why an operator's hand cannot change these monitors; undefined when it can. */
  #heldAgainst(operatorId: OperatorId, monitors: readonly Monitor[]): string | undefined {
    const { operator, taking } = this.#options;
    for (const monitor of monitors) {
      const holder = otherHolder(monitor, operatorId);
      if (holder) return heldWords(monitor.name, holder, taking(operator(operatorId)));
    }
    return undefined;
  }

  /** The walls after an operator's hand has changed some of their monitors: those that nobody held are theirs. */
  #inHandsOf(operatorId: OperatorId, walls: readonly Wall[], changed: readonly Monitor[]): readonly Wall[] {
    const operator = this.#options.operator(operatorId);
    const free = changed.filter(({ holder }) => !holder).map(({ id }) => id);
    return operator && free.length > 0 ? withHolder(walls, free, holderOf(operator, utcMs(Date.now()))) : walls;
  }
}

function withHolder(
  walls: readonly Wall[],
  monitorIds: readonly MonitorId[],
  holder: MonitorHolder | undefined,
): readonly Wall[] {
  return walls.map((wall) => ({
    ...wall,
    monitors: wall.monitors.map((monitor) => (monitorIds.includes(monitor.id) ? heldBy(monitor, holder) : monitor)),
  }));
}
