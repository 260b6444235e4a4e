/**
 * Tells the windows what changed in the station's state, in patches with revisions. While a command runs, changes wait until its
 * outcome is in the audit, and then go as one patch. A window that is gone does not stop the others from being told.
 */
import type { WebContents } from 'electron';
import { channels } from '../../shared/ipc/channels';
import { changesBetween } from '../../shared/state/changes';
import { isListTopic, topics, untold, type ListTopic, type Told, type Topic } from '../../shared/state/station-state';
import type { WindowId } from '../../shared/vocabulary/ids';
import type { AppWindow } from '../windows/windows';

/** The least time between patches of a paced topic, milliseconds: each patch makes a window draw. */
export const pacedEveryMs = 50;
/** The least time in a flood, milliseconds: nobody could follow more patches than that. */
export const inFloodEveryMs = 150;
/** This many patches within a second are a flood. */
const manyInASecond = 5;

export interface Listener extends Pick<AppWindow, 'id' | 'role' | 'shown' | 'hover'> {
  readonly contents: Pick<WebContents, 'send' | 'isDestroyed'>;
}

export function listenerOf({ id, role, shown, hover, window }: AppWindow): Listener {
  return { id, role, shown, hover, contents: window.webContents };
}

/** How windows learn of a topic. */
export interface TopicSource<T extends Topic> {
  /** Who is told: every window, the console alone, or every window of its own. */
  readonly to: 'all' | 'console' | 'own';
  /** Reads it from the station. A topic without this is announced with its value. */
  readonly read?: (window: Listener) => Told<T>;
  /** It changes so often that windows are told of it less often. */
  readonly paced?: boolean;
}

export type TopicSources = { readonly [T in Topic]: TopicSource<T> };

export interface PublisherHost {
  readonly sources: TopicSources;
  listeners(): readonly Listener[];
  /** Puts aliases in place of the ids that no window may know now. */
  withAliases<V>(value: V): V;
}

/** Which windows are to be told of a topic, and whether they are told all of a list rather than its changes. */
interface Pending {
  readonly windows: ReadonlySet<WindowId> | 'every';
  readonly whole: boolean;
}

interface Item {
  readonly id: string;
}

export class Publisher {
  readonly #host: PublisherHost;
  #revision = 0;
  #holds = 0;
  readonly #pending = new Map<Topic, Pending>();
  readonly #announced = new Map<Topic, unknown>();
  /** The lists as windows were told of them last. */
  readonly #told = new Map<ListTopic, readonly Item[]>();
  /** Paced topics wait while this runs. */
  #pause: ReturnType<typeof setTimeout> | undefined;
  /** When paced topics were sent, the newest last. */
  #pacedSentMs: readonly number[] = [];

  constructor(host: PublisherHost) {
    this.#host = host;
  }

  /** The number of the newest patch that was sent. */
  get revision(): number {
    return this.#revision;
  }

  /** Tells windows of topics together: now, or once nothing holds patches back. */
  publish(...changed: readonly Topic[]): void {
    this.#tell(changed, { windows: 'every', whole: false });
  }

  publishTo(windowId: WindowId, ...changed: readonly Topic[]): void {
    this.#tell(changed, { windows: new Set([windowId]), whole: false });
  }

  /** Tells windows of topics, with all items of lists: what windows may know of unchanged items is different. */
  publishAgain(...changed: readonly Topic[]): void {
    this.#tell(changed, { windows: 'every', whole: true });
  }

  /** Tells windows the value of a topic that is not read from the station, and keeps it for those that open later. */
  announce<T extends Topic>(topic: T, value: Told<T>): void {
    this.#announced.set(topic, value);
    this.publish(topic);
  }

  /** Holds patches back. @returns a function that lets them go */
  hold(): () => void {
    this.#holds += 1;
    let done = false;
    return () => {
      if (done) return;
      done = true;
      this.#holds -= 1;
      this.#flush();
    };
  }

  /** Everything that a window may know, with its revision. */
  snapshot(window: Listener): Readonly<Record<string, unknown>> {
    // Whatever is published while this is read is newer.
    const snapshot: Record<string, unknown> = { revision: this.#revision, ...untold };
    for (const topic of topics) {
      const value = this.#reaches(topic, window) ? this.#read(topic, window) : undefined;
      if (value === undefined) continue;
      if (isListTopic(topic)) this.#toldWith(topic, listOf(value));
      snapshot[topic] = this.#host.withAliases(value);
    }
    return snapshot;
  }

  /** A window that opens can know other items than those that are open, for example while patches wait: these are told again. */
  #toldWith(topic: ListTopic, items: readonly Item[]): void {
    const told = this.#told.get(topic) ?? items;
    const { changed, gone } = changesBetween(told, items);
    const unsure = new Set([...changed.map(({ id }) => id), ...gone]);
    this.#told.set(topic, [...told.filter(({ id }) => !unsure.has(id)), ...[...unsure].map((id) => ({ id }))]);
  }

  #tell(changed: readonly Topic[], { windows, whole }: Pending): void {
    for (const topic of changed) {
      const before = this.#pending.get(topic);
      const all = windows === 'every' || before?.windows === 'every';
      this.#pending.set(topic, {
        windows: all ? 'every' : new Set([...(before?.windows ?? []), ...windows]),
        whole: whole || (before?.whole ?? false),
      });
    }
    this.#flush();
  }

  #flush(): void {
    if (this.#holds > 0) return;
    const { sources } = this.#host;
    const due = new Map([...this.#pending].filter(([topic]) => !sources[topic].paced || this.#pause === undefined));
    if (due.size === 0) return;
    for (const topic of due.keys()) this.#pending.delete(topic);
    const shared = new Map<Topic, unknown>();
    const patches = this.#host.listeners().map((window) => ({ window, patch: this.#patchFor(window, due, shared) }));
    if ([...due.keys()].some((topic) => sources[topic].paced)) this.#beginPause();
    if (patches.every(({ patch }) => patch === undefined)) return;
    this.#revision += 1;
    for (const { window, patch } of patches) if (patch) this.#send(window, patch);
  }

  /** @param shared - what was read for other windows already */
  #patchFor(
    window: Listener,
    due: ReadonlyMap<Topic, Pending>,
    shared: Map<Topic, unknown>,
  ): Readonly<Record<string, unknown>> | undefined {
    const patch: Record<string, unknown> = {};
    for (const [topic, { windows, whole }] of due) {
      if (!this.#reaches(topic, window) || (windows !== 'every' && !windows.has(window.id))) continue;
      const isOwn = this.#host.sources[topic].to === 'own';
      const value = !isOwn && shared.has(topic) ? shared.get(topic) : this.#news(topic, window, whole);
      if (!isOwn) shared.set(topic, value);
      if (value !== undefined) patch[topic] = value;
    }
    return Object.keys(patch).length > 0 ? patch : undefined;
  }

  /** What to tell of a topic; undefined where a list has not changed. */
  #news(topic: Topic, window: Listener, whole: boolean): unknown {
    const value = this.#read(topic, window);
    if (!isListTopic(topic)) return this.#host.withAliases(value);
    const now = listOf(value);
    const { changed, gone } = changesBetween(this.#told.get(topic) ?? [], now);
    this.#told.set(topic, now);
    const all = whole ? now : changed;
    return all.length > 0 || gone.length > 0 ? this.#host.withAliases({ changed: all, gone }) : undefined;
  }

  #read(topic: Topic, window: Listener): unknown {
    const { read } = this.#host.sources[topic];
    return read ? read(window) : this.#announced.get(topic);
  }

  #reaches(topic: Topic, { role }: Listener): boolean {
    return this.#host.sources[topic].to !== 'console' || role.kind === 'console';
  }

  #send({ id, contents }: Listener, patch: Readonly<Record<string, unknown>>): void {
    if (contents.isDestroyed()) return;
    try {
      contents.send(channels.patch, { revision: this.#revision, patch });
    } catch (error) {
      // It died between the check and the call; it gets a snapshot when it comes back.
      console.warn(`Window ${id} could not be told of ${Object.keys(patch).join(', ')}:`, error);
    }
  }

  /** The first patch of a paced topic goes at once; changes that follow soon after it go together. */
  #beginPause(): void {
    const nowMs = performance.now();
    this.#pacedSentMs = [...this.#pacedSentMs, nowMs].slice(-manyInASecond);
    const isFlood = this.#pacedSentMs.length === manyInASecond && nowMs - (this.#pacedSentMs[0] ?? nowMs) < 1_000;
    this.#pause = setTimeout(
      () => {
        this.#pause = undefined;
        this.#flush();
      },
      isFlood ? inFloodEveryMs : pacedEveryMs,
    );
    this.#pause.unref();
  }
}

/** The items of a list topic have ids, see `ListTopic`. */
function listOf(value: unknown): readonly Item[] {
  return value as readonly Item[];
}
