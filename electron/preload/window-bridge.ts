/** What every window may ask of main. The preloads bundle this; nothing else crosses into a page. */
import { ipcRenderer } from 'electron';
import type { PublishedEvent } from '../../shared/events';
import { channels } from '../../shared/ipc/channels';
import type { WindowApi } from '../../shared/ipc/contract';

/** The bridge of any window. Main checks every message again; a page is never trusted. */
export const windowBridge: WindowApi = {
  command: (verb, input) => ipcRenderer.invoke(channels.command, { verb, input }),
  snapshot: () => ipcRenderer.invoke(channels.snapshot, {}),
  drag: (step) => ipcRenderer.invoke(channels.drag, step),
  onEvent: (listener) => {
    const take = (_event: unknown, published: PublishedEvent): void => listener(published);
    ipcRenderer.on(channels.event, take);
    return () => {
      ipcRenderer.off(channels.event, take);
    };
  },
};
