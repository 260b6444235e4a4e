/**
 * Announces facts to the windows, each with a revision. While a command runs, what it changed is held
 * back until its outcome is in the audit. Alerts come together, at most every 50 ms: a flood of signals must not become one of
 * messages. A window that is gone stops nobody else.
 */
import type { WebContents } from 'electron';
import type { AppEvent } from '../../shared/events';
import { channels } from '../../shared/ipc/channels';
import type { WindowRole } from '../../shared/ipc/snapshot';
import type { WindowId } from '../../shared/vocabulary/ids';
import { AlertBatch } from './alert-batch';

/** How far apart messages of alerts are at least, milliseconds. */
export const alertsEveryMs = 50;
/**
 * And while they come all the time, milliseconds: each of them makes a window draw, and in a flood nobody sees more of them than
 * these.
 */
export const alertsInFloodEveryMs = 150;
/** So many messages within a second are all the time. */
const manyInASecond = 5;

/** A window as the publisher sees it. */
export interface Listener {
  readonly id: WindowId;
  readonly role: WindowRole;
  readonly contents: Pick<WebContents, 'send' | 'isDestroyed'>;
}

/** Who is told: every window, the console, or one window. */
export type Audience = 'all' | 'console' | WindowId;

/** Numbers and sends events. */
export class Publisher {
  #revision = 0;
  #holds = 0;
  #held: { readonly event: AppEvent; readonly to: Audience }[] = [];
  readonly #alerts = new AlertBatch();
  /** While it runs, what alerts become waits for its end. */
  #pause: ReturnType<typeof setTimeout> | undefined;
  /** When the last messages of alerts were sent, the newest last. */
  #alertsSentMs: readonly number[] = [];
  readonly #listeners: () => readonly Listener[];

  readonly #veil: (event: AppEvent) => AppEvent;

  /** @param veil - takes out of an event what no window may know at the moment of sending */
  constructor(listeners: () => readonly Listener[], veil: (event: AppEvent) => AppEvent = (event) => event) {
    this.#listeners = listeners;
    this.#veil = veil;
  }

  /** The number of the newest event that was sent. */
  get revision(): number {
    return this.#revision;
  }

  /** Announces a fact, or keeps it while something holds. What alerts become is for all windows. */
  publish(event: AppEvent, to: Audience): void {
    if (event.kind === 'alert-changed') {
      this.#alerts.add(event);
      this.#sendAlerts();
    } else if (this.#holds > 0) this.#held.push({ event, to });
    else this.#send(event, to);
  }

  /** Holds events back. @returns a function that lets them go, in their order */
  hold(): () => void {
    this.#holds += 1;
    let done = false;
    return () => {
      if (done) return;
      done = true;
      this.#holds -= 1;
      if (this.#holds > 0) return;
      const held = this.#held;
      this.#held = [];
      for (const { event, to } of held) this.#send(event, to);
      this.#sendAlerts();
    };
  }

  /** The first at once, what follows soon after it together. */
  #sendAlerts(): void {
    if (this.#holds > 0 || this.#pause !== undefined || this.#alerts.isEmpty) return;
    this.#send(this.#alerts.take(), 'all');
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.#sendAlerts();
    }, this.#pauseMs());
    this.#pause.unref();
  }

  #pauseMs(): number {
    const nowMs = performance.now();
    this.#alertsSentMs = [...this.#alertsSentMs, nowMs].slice(-manyInASecond);
    const isFlood = this.#alertsSentMs.length === manyInASecond && nowMs - (this.#alertsSentMs[0] ?? nowMs) < 1_000;
    return isFlood ? alertsInFloodEveryMs : alertsEveryMs;
  }

  #send(whole: AppEvent, to: Audience): void {
    this.#revision += 1;
    const event = this.#veil(whole);
    for (const { id, role, contents } of this.#listeners()) {
      if (to !== 'all' && to !== id && !(to === 'console' && role.kind === 'console')) continue;
      if (contents.isDestroyed()) continue;
      try {
        contents.send(channels.event, { revision: this.#revision, event });
      } catch (error) {
        // It died between the check and the call; it gets a snapshot when it comes back.
        console.warn(`Window ${id} could not be told of ${event.kind}:`, error);
      }
    }
  }
}
