import { expect, type Locator, type Page } from '@playwright/test';

/** The playback view of the operator's window, as an operator sees it. */
export class PlaybackPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The view as a whole. */
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

  /** Waits until so many cameras show a picture of the playhead. */
  async untilShown(count: number): Promise<void> {
    await expect(this.page.getByTestId('recorded-grid').locator('[data-state="recorded"]')).toHaveCount(count);
  }

  /** Where the playhead is, true time in milliseconds. */
  async playhead(): Promise<number> {
    return Number(await this.page.getByTestId('playhead').getAttribute('data-at'));
  }

  /** The time of the picture that a tile shows, true time in milliseconds. */
  async frameOf(cameraId: string): Promise<number> {
    return Number(await this.tile(cameraId).getAttribute('data-frame'));
  }

  /** Whether it plays, stands or waits. */
  get motion(): Locator {
    return this.page.getByTestId('play-pause');
  }

  /** Waits until the playhead stands. */
  async untilPaused(): Promise<void> {
    await expect(this.motion).toHaveAttribute('data-motion', 'paused');
  }
}
