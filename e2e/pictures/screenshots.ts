import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { root } from '../fixtures/processes';
import type { Station } from '../fixtures/station';

/** Size of the screenshots, pixels, from `RTCC_PICTURE_SIZE`, for example 3840x2160. */
export const size = sizeOf(process.env['RTCC_PICTURE_SIZE'] ?? '1920x1080');

const folder = path.join(root, 'assets/pictures/gallery', String(size.width));

/** JPEG quality at which text stays legible. */
const quality = 62;

/** Saves a screenshot of a window under the view's name. */
export async function takeScreenshot(page: Page, view: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({
    path: path.join(folder, `${view}.jpg`),
    type: 'jpeg',
    quality,
    animations: 'disabled',
    timeout: 120_000,
  });
}

/** Makes each window fill a display: the console the left one, walls the right one. */
export async function fillDisplays(station: Station): Promise<void> {
  await station.main.evaluate(({ BrowserWindow }, { width, height }) => {
    for (const window of BrowserWindow.getAllWindows()) {
      const left = window.webContents.getURL().includes('/console/') ? 0 : width;
      window.setBounds({ x: left, y: 0, width, height });
    }
  }, size);
  for (const page of station.main.windows()) {
    await expect
      .poll(() => page.evaluate(() => [window.innerWidth, window.innerHeight]))
      .toEqual([size.width, size.height]);
  }
}

function sizeOf(text: string): { readonly width: number; readonly height: number } {
  const [width, height] = text.split('x').map(Number);
  if (!width || !height) throw new Error(`"${text}" is no size such as 1920x1080.`);
  return { width, height };
}
