import { utilityProcess } from 'electron';
import type { OriginProcess } from './training-origin-client';

/**
 * Starts the origin's process inside Electron.
 * @param modulePath - the bundled `origin-process`
 */
export function forkOrigin(modulePath: string): OriginProcess {
  const child = utilityProcess.fork(modulePath, [], { serviceName: 'Training district' });
  return {
    post: (request) => child.postMessage(request),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  };
}
