/** Refusals and failures of commands. They stay until the operator dismisses them. */
import { create } from 'zustand';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { Refusal } from '../../shared/vocabulary/ticket';

/** What became of a command that did not do all that was asked. */
export type NoticeBody =
  | { readonly kind: 'refused'; readonly clause: string; readonly reason: string; readonly ask: string }
  | { readonly kind: 'failed'; readonly message: string }
  /** Done, and there is something to know about it. */
  | { readonly kind: 'told'; readonly message: string }
  /** Done, but some cameras found no room or were refused. */
  | {
      readonly kind: 'partly';
      readonly left: readonly CameraId[];
      readonly refused: readonly Refusal[];
      /** What else was not done, in sentences. */
      readonly also?: readonly string[];
    };

/** A notice with what was asked, for example `Open Bus lane on M1 tile 3`. */
export interface Notice {
  readonly id: number;
  readonly title: string;
  readonly body: NoticeBody;
}

/** All notices that were not dismissed, newest first. */
export const useNotices = create<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));

let lastId = 0;

/** Puts a notice up; the same notice again replaces the older one instead of standing twice. */
export function notify(title: string, body: NoticeBody): void {
  lastId += 1;
  const notice = { id: lastId, title, body };
  const text = JSON.stringify([title, body]);
  useNotices.setState(({ notices }) => ({
    notices: [notice, ...notices.filter((old) => JSON.stringify([old.title, old.body]) !== text)].slice(0, 20),
  }));
}

/** Takes a notice down. */
export function dismiss(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Takes all of them down, as the window of a monitor does, which has room for the newest alone. */
export function dismissAll(): void {
  useNotices.setState({ notices: [] });
}

/** What a reader of the screen is told of changes that happen outside its focus. */

/** The sentence in the live region. `count` makes the same sentence be said again. */
export const useAnnouncement = create<{ readonly text: string; readonly count: number }>(() => ({
  text: '',
  count: 0,
}));

/** Says a sentence politely. */
export function announce(text: string): void {
  useAnnouncement.setState(({ count }) => ({ text, count: count + 1 }));
}
