import { contextBridge, ipcRenderer } from 'electron';
import { channels } from '../../shared/ipc/channels';
import type { WallWindowApi } from '../../shared/ipc/contract';
import { windowBridge } from './window-bridge';

const wallBridge: WallWindowApi = {
  ...windowBridge,
  reportTiles: (reports) => ipcRenderer.send(channels.tileReports, reports),
  reportGrid: (place) => ipcRenderer.send(channels.grid, place),
};

contextBridge.exposeInMainWorld('api', wallBridge);
