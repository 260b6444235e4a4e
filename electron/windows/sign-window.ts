import type { BrowserWindow } from 'electron';
import type { DisplaySign } from '../../shared/vocabulary/wall';
import { WindowId } from '../../shared/vocabulary/ids';
import { appOrigin } from './app-protocol';
import type { Rectangle } from './display';
import { createSecureWindow, type SecureWindowOptions } from './secure-window';

/** Makes the sign of one display: above everything, never in focus, and without a bridge, because it asks nothing. */
export function createSignWindow(
  { number, about, shows }: DisplaySign,
  bounds: Rectangle,
  prepare: SecureWindowOptions['prepare'],
): BrowserWindow {
  const words = new URLSearchParams({ number: String(number), about, shows });
  return createSecureWindow({
    id: signWindowId,
    title: `RTCC Wall display ${number}`,
    preload: undefined,
    url: `${appOrigin}/renderer/sign/index.html?${words.toString()}`,
    bounds,
    fullScreen: false,
    isSign: true,
    prepare,
  });
}

/** All signs share a session: none of them has any right. */
export const signWindowId = WindowId.parse('sign');
