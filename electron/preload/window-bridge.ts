/** What every window may ask of main. The preloads bundle this; nothing else crosses into a page. */
import { ipcRenderer } from 'electron';
import type { PublishedPatch } from '../../shared/state/station-state';
import { channels } from '../../shared/ipc/channels';
import type { WindowApi } from '../../shared/ipc/contract';

/** The bridge of any window. Main checks every message again; a page is never trusted. */
export const windowBridge: WindowApi = {
  command: (verb, input) => ipcRenderer.invoke(channels.command, { verb, input }),
  snapshot: () => ipcRenderer.invoke(channels.snapshot, {}),
  drag: (step) => ipcRenderer.invoke(channels.drag, step),
  onPatch: (listener) => {
    const take = (_event: unknown, published: PublishedPatch): void => listener(published);
    ipcRenderer.on(channels.patch, take);
    return () => {
      ipcRenderer.off(channels.patch, take);
    };
  },
};
