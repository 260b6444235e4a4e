import { expect, type Locator, type Page } from '@playwright/test';

/** The playback view of the operator's window, as an operator sees it. */
export class PlaybackPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The whole view. */
  get view(): Locator {
    return this.page.getByTestId('playback-view');
  }

  /** All tiles, in their order. */
  get tiles(): Locator {
    return this.page.getByTestId('recorded-grid').getByRole('option', { includeHidden: true });
  }

  /** The tile of a camera. */
  tile(cameraId: string): Locator {
    return this.page.getByTestId(`recorded-${cameraId}`);
  }

  /** Waits until this number of cameras show a picture at the playhead. */
  async untilShown(count: number): Promise<void> {
    await expect(this.page.getByTestId('recorded-grid').locator('[data-state="recorded"]')).toHaveCount(count);
  }

  /** Position of the playhead, true time in milliseconds. */
  async playhead(): Promise<number> {
    return Number(await this.page.getByTestId('playhead').getAttribute('data-at'));
  }

  /** Time of a tile's picture, true time in milliseconds. */
  async frameOf(cameraId: string): Promise<number> {
    return Number(await this.tile(cameraId).getAttribute('data-frame'));
  }

  /** The play and pause button; `data-motion` says whether playback runs, is paused or waits. */
  get motion(): Locator {
    return this.page.getByTestId('play-pause');
  }

  /** Waits until playback is paused. */
  async untilPaused(): Promise<void> {
    await expect(this.motion).toHaveAttribute('data-motion', 'paused');
  }
}
