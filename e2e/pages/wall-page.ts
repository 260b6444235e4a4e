import { expect, type Locator, type Page } from '@playwright/test';
import { lookEveryMs, patience } from '../fixtures/waiting';

/** Values of a tile's `data-state`. */
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

  /** The keypad, while the operator types a number. */
  get keypad(): Locator {
    return this.page.getByTestId('keypad');
  }

  /** All tiles with a state. */
  tiles(state: ShownState): Locator {
    return this.page.locator(`[data-testid^="tile-"][data-state="${state}"]`);
  }

  /** The operator who holds the monitor. */
  get holder(): Locator {
    return this.page.getByTestId('holder');
  }

  /** The figures over a tile, while they are shown. */
  figures(cell: number): Locator {
    return this.tile(cell).getByTestId('figures');
  }

  /** The chip for a tile's source, if shown: `fallback` or `pinned`. */
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
    const message = `the state of tile ${cell}`;
    const options = { message, timeout, intervals: lookEveryMs };
    await expect.poll(() => this.tile(cell).getAttribute('data-state'), options).toBe(state);
  }

  /** Waits until this number of tiles are live. */
  async untilAllLive(count: number, timeout = patience(30_000)): Promise<void> {
    const options = { message: 'the number of live tiles', timeout, intervals: lookEveryMs };
    await expect.poll(() => this.tiles('live').count(), options).toBe(count);
  }
}
