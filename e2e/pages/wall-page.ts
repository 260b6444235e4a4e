import { expect, type Locator, type Page } from '@playwright/test';
import { patience } from '../fixtures/waiting';

/** What a tile's `data-state` may say. */
export type ShownState =
  'empty' | 'connecting' | 'live' | 'stale' | 'offline' | 'asleep' | 'locked' | 'refused' | 'revoked';

/** A monitor's window as an operator sees it. */
export class WallPage {
  readonly page: Page;
  readonly monitorId: string;

  constructor(page: Page, monitorId: string) {
    this.page = page;
    this.monitorId = monitorId;
  }

  /** A tile by its cell, counted from 0. */
  tile(cell: number): Locator {
    return this.page.getByTestId(`tile-${this.monitorId}-${cell}`);
  }

  /** What is being typed by number, while something is. */
  get keypad(): Locator {
    return this.page.getByTestId('keypad');
  }

  /** All tiles in a state. */
  tiles(state: ShownState): Locator {
    return this.page.locator(`[data-testid^="tile-"][data-state="${state}"]`);
  }

  /** Who holds the monitor. */
  get holder(): Locator {
    return this.page.getByTestId('holder');
  }

  /** The figures over a tile, while they are shown. */
  figures(cell: number): Locator {
    return this.tile(cell).getByTestId('figures');
  }

  /** What is said of a tile's source, if anything is: `fallback` or `pinned`, with the words. */
  sourceChip(cell: number): Locator {
    return this.tile(cell).locator('[data-source]');
  }

  /** The camera in a cell. */
  async cameraIn(cell: number): Promise<string> {
    const cameraId = await this.tile(cell).getAttribute('data-camera');
    if (cameraId === null) throw new Error(`tile ${cell} of ${this.monitorId} is empty`);
    return cameraId;
  }

  /** Waits until a tile shows a camera's picture. */
  async untilLive(cell: number, cameraId?: string, timeout = patience(20_000)): Promise<void> {
    if (cameraId !== undefined) await expect(this.tile(cell)).toHaveAttribute('data-camera', cameraId, { timeout });
    await this.untilState(cell, 'live', timeout);
  }

  /** Waits until a tile is in a state. */
  async untilState(cell: number, state: ShownState, timeout = patience(20_000)): Promise<void> {
    await expect(this.tile(cell)).toHaveAttribute('data-state', state, { timeout });
  }

  /** Waits until so many tiles are live. */
  async untilAllLive(count: number, timeout = patience(30_000)): Promise<void> {
    await expect(this.tiles('live')).toHaveCount(count, { timeout });
  }
}
