import { contextBridge, ipcRenderer } from 'electron';
import { channels } from '../../shared/ipc/channels';
import type { ConsoleWindowApi } from '../../shared/ipc/contract';
import { windowBridge } from './window-bridge';

const consoleBridge: ConsoleWindowApi = {
  ...windowBridge,
  auditPage: (request) => ipcRenderer.invoke(channels.auditPage, request),
  reportPlayback: (report) => ipcRenderer.send(channels.playbackReport, report),
  handPicture: (png) => ipcRenderer.invoke(channels.picture, png),
  chooseFile: (use) => ipcRenderer.invoke(channels.file, { use }),
};

contextBridge.exposeInMainWorld('api', consoleBridge);
