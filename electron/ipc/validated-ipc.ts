/**
 * Every call into main passes here: the sender must be the main frame of one of our own windows, on a
 * page of ours, and what it sends must fit the channel's schema. A refusal is written to the log.
 */
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';
import { appOrigin } from '../windows/app-protocol';
import type { AppWindow } from '../windows/window-host';
import type { WindowKeeper } from '../windows/window-keeper';

/** The calls that windows may make, checked. */
export class ValidatedIpc {
  readonly #windows: WindowKeeper;

  constructor(windows: WindowKeeper) {
    this.#windows = windows;
  }

  /** Answers a request. What does not fit is rejected, so that the caller sees it. */
  handle<S extends z.ZodType, R>(
    channel: string,
    schema: S,
    answer: (window: AppWindow, input: z.infer<S>) => R | Promise<R>,
  ): void {
    ipcMain.handle(channel, (event, input: unknown) => {
      const window = this.#sender(channel, event);
      const parsed = schema.safeParse(input);
      if (!window || !parsed.success) {
        if (window && !parsed.success) refuse(channel, window.id, parsed.error.message);
        throw new Error(`${channel}: refused`);
      }
      return answer(window, parsed.data);
    });
  }

  /** Takes a message that needs no answer. What does not fit is dropped. */
  listen<S extends z.ZodType>(channel: string, schema: S, take: (window: AppWindow, input: z.infer<S>) => void): void {
    ipcMain.on(channel, (event, input: unknown) => {
      const window = this.#sender(channel, event);
      if (!window) return;
      const parsed = schema.safeParse(input);
      if (parsed.success) take(window, parsed.data);
      else refuse(channel, window.id, parsed.error.message);
    });
  }

  #sender(channel: string, event: IpcMainEvent | IpcMainInvokeEvent): AppWindow | undefined {
    const frame = event.senderFrame;
    const window = this.#windows.byContents(event.sender);
    if (window && frame && frame.parent === null && frame.url.startsWith(`${appOrigin}/renderer/`)) return window;
    if (!this.#windows.isGone(event.sender)) refuse(channel, 'unknown sender', frame?.url ?? 'a frame that is gone');
    return undefined;
  }
}

function refuse(channel: string, who: string, why: string): void {
  console.warn(`Refused a message on ${channel} from ${who}: ${why}`);
}
