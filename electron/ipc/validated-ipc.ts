/**
 * Every call into main passes here. The sender must be the main frame of one of our own windows and show a page of ours, and its
 * message must fit the channel's schema. Refusals are written to the log.
 */
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';
import type { WindowId } from '../../shared/vocabulary/ids';
import { appOrigin } from '../windows/app-protocol';
import type { AppWindow, Windows } from '../windows/windows';

/** Is told of each refused message: its channel, and its window; undefined for a page that is not a window of ours. */
export type Refused = (window: WindowId | undefined, channel: string) => void;

export class ValidatedIpc {
  readonly #windows: Windows;
  readonly #refused: Refused;

  constructor(windows: Windows, refused: Refused = () => undefined) {
    this.#windows = windows;
    this.#refused = refused;
  }

  /** Answers a request. A request that does not fit is rejected, so that the caller learns of it. */
  handle<S extends z.ZodType, R>(
    channel: string,
    schema: S,
    answer: (window: AppWindow, input: z.infer<S>) => R | Promise<R>,
  ): void {
    ipcMain.handle(channel, (event, input: unknown) => {
      const window = this.#sender(channel, event);
      const parsed = schema.safeParse(input);
      if (!window || !parsed.success) {
        if (window && !parsed.success) this.#refuse(channel, window.id, parsed.error.message);
        throw new Error(`${channel}: refused`);
      }
      return answer(window, parsed.data);
    });
  }

  /** Takes a message that needs no answer. A message that does not fit is dropped. */
  listen<S extends z.ZodType>(channel: string, schema: S, take: (window: AppWindow, input: z.infer<S>) => void): void {
    ipcMain.on(channel, (event, input: unknown) => {
      const window = this.#sender(channel, event);
      if (!window) return;
      const parsed = schema.safeParse(input);
      if (parsed.success) take(window, parsed.data);
      else this.#refuse(channel, window.id, parsed.error.message);
    });
  }

  #sender(channel: string, event: IpcMainEvent | IpcMainInvokeEvent): AppWindow | undefined {
    const frame = event.senderFrame;
    const window = this.#windows.byContents(event.sender);
    if (window && frame && frame.parent === null && frame.url.startsWith(`${appOrigin}/renderer/`)) return window;
    if (!this.#windows.isGone(event.sender)) this.#refuse(channel, undefined, frame?.url ?? 'a frame that is gone');
    return undefined;
  }

  #refuse(channel: string, id: WindowId | undefined, why: string): void {
    console.warn(`Refused a message on ${channel} from ${id ?? 'unknown sender'}: ${why}`);
    this.#refused(id, channel);
  }
}
