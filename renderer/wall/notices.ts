/** What became of commands that did not do all that was asked. The newest stays until it is dismissed. */
import { create } from 'zustand';

/** One notice. */
export type Notice =
  | {
      readonly kind: 'refused';
      readonly subject: string;
      readonly clause: string;
      readonly reason: string;
      readonly ask: string;
    }
  | { readonly kind: 'failed'; readonly subject: string; readonly message: string }
  | { readonly kind: 'told'; readonly subject: string; readonly message: string };

/** The notice that stands, and the last thing that was done, which is read out and replaced by the next. */
export const useNotices = create<{ readonly notice: Notice | null; readonly done: string }>(() => ({
  notice: null,
  done: '',
}));

/** Puts a notice up. */
export function notify(notice: Notice): void {
  useNotices.setState({ notice });
}

/** Takes the notice down. */
export function dismissNotice(): void {
  useNotices.setState({ notice: null });
}

/** Says what was done. */
export function announce(done: string): void {
  useNotices.setState({ done });
}
