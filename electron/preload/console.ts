import { contextBridge } from 'electron';
import { windowBridge } from './window-bridge';

contextBridge.exposeInMainWorld('api', windowBridge);
