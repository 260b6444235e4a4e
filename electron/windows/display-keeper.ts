/** The displays of this station: which are connected, which are known, and which monitor is bound to which. */
import { screen } from 'electron';
import type { DisplayInfo, DisplayNumber } from '../../shared/vocabulary/wall';
import type { MonitorId } from '../../shared/vocabulary/ids';
import type { DisplaysTable } from '../store/wall-tables';
import type { Display } from './display';
import { recognise, type KnownDisplay, type NumberedDisplay } from './display-identity';
import type { Binding } from './display-map';

/**
 * Displays that come and go are remembered while the application runs, so that one of two of a kind is not taken for the
 * other; more than these are not.
 */
const manyKnown = 64;

/** Keeps what is known of displays, on the disk before anybody is told. */
export class DisplayKeeper {
  readonly #table: DisplaysTable;
  readonly #bindings: Map<MonitorId, Binding>;
  #known: readonly KnownDisplay[];
  #connected: readonly NumberedDisplay[] = [];

  /** @throws Error when what is kept is damaged */
  constructor(table: DisplaysTable) {
    this.#table = table;
    this.#bindings = table.bindings();
    this.#known = table.all();
    const { connected } = recognise(this.#known, displays());
    this.#forget(connected);
  }

  /** Looks at the displays anew. @throws Error when it cannot be saved */
  look(): void {
    if (this.#known.length > manyKnown) this.#forget(this.#connected);
    const { known, connected } = recognise(this.#known, displays());
    this.#connected = connected;
    if (JSON.stringify(known) === JSON.stringify(this.#known)) return;
    this.#table.replaceAll(known);
    this.#known = known;
  }

  /** Those that were connected at the last look, by number. */
  get connected(): readonly NumberedDisplay[] {
    return this.#connected;
  }

  /** What a monitor is bound to; undefined while nobody and nothing has decided it. */
  bindingOf(monitorId: MonitorId): Binding | undefined {
    return this.#bindings.get(monitorId);
  }

  /** Displays that are bound to other monitors, also to some that are gone and may come back by an undo. */
  boundWithout(monitorId: MonitorId): ReadonlySet<DisplayNumber> {
    const others = [...this.#bindings].filter(([id]) => id !== monitorId);
    return new Set(others.map(([, binding]) => binding).filter((binding) => binding !== 'window'));
  }

  /** Forgets what monitors that are gone for good were bound to. @throws Error when it cannot be saved */
  forgetMonitorsBut(existing: readonly MonitorId[]): void {
    const gone = [...this.#bindings.keys()].filter((id) => !existing.includes(id));
    if (gone.length > 0) this.bind(new Map(gone.map((id) => [id, undefined])));
  }

  /** The monitor that is bound to a display. */
  monitorOn(number: DisplayNumber): MonitorId | undefined {
    return [...this.#bindings].find(([, binding]) => binding === number)?.[0];
  }

  /** Binds monitors, or takes their bindings away, all or none. @throws Error when it cannot be saved */
  bind(changes: ReadonlyMap<MonitorId, Binding | undefined>): void {
    const next = new Map(this.#bindings);
    for (const [monitorId, binding] of changes) {
      if (binding === undefined) next.delete(monitorId);
      else next.set(monitorId, binding);
    }
    this.#table.replaceBindings(next);
    for (const monitorId of changes.keys()) this.#bindings.delete(monitorId);
    for (const [monitorId, binding] of next) this.#bindings.set(monitorId, binding);
  }

  /** Those that are connected, and those that monitors are bound to. @param console - the display that the console is on */
  infos(console: DisplayNumber): DisplayInfo[] {
    const bound = new Set(this.#bindings.values());
    return this.#known.flatMap((known): DisplayInfo[] => {
      const { number, label, internal, widthPx, heightPx, scaleFactor } = known;
      const connected = this.#connected.some((one) => one.number === number);
      if (!connected && !bound.has(number)) return [];
      return [{ number, label, internal, widthPx, heightPx, scaleFactor, connected, isConsole: number === console }];
    });
  }

  /** One that is neither connected nor bound is not missed: its number is free for the next. */
  #forget(connected: readonly NumberedDisplay[]): void {
    const kept = new Set([...this.#bindings.values(), ...connected.map(({ number }) => number)]);
    this.#known = this.#known.filter(({ number }) => kept.has(number));
  }
}

function displays(): Display[] {
  return screen.getAllDisplays().map(({ id, label, internal, workArea, bounds, scaleFactor }) => ({
    id,
    label,
    internal,
    workArea,
    bounds,
    scaleFactor,
  }));
}
