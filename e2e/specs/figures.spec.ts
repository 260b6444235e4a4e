import { expect, type Locator, test } from '@playwright/test';
import { overlap } from '../fixtures/page-checks';
import { lastRequests, shareStation } from '../fixtures/station';

/** The figures of tiles and of a wall: keys show them, they are correct, and they never cover a tile's name or state. */
const shared = shareStation(() => ({ layoutId: '3x3' }));

/** Reads a figure from the screen. */
async function figure(of: Locator, id: string): Promise<string> {
  return (await of.locator(`[data-figure="${id}"] dd`).textContent()) ?? '';
}

/** Reads a figure from the screen as a number. */
async function count(of: Locator, id: string): Promise<number> {
  return Number((await figure(of, id)).replace(/\D/g, ''));
}

test('F shows the figures of the selected tile, which match its feed', async () => {
  const { station } = shared;
  const wall = await station.wall('m1');
  await wall.untilAllLive(9);
  const { keyboard } = wall.page;
  await wall.tile(4).click();
  await expect(wall.figures(4)).toHaveCount(0);
  await keyboard.press('f');
  await expect(wall.figures(4)).toBeVisible();
  await expect(wall.page.getByTestId('figures')).toHaveCount(1);

  const before = await count(wall.figures(4), 'shown');
  await expect.poll(() => count(wall.figures(4), 'shown')).toBeGreaterThan(before + 20);
  const reported = (await station.tile('m1', 4))?.statistics;
  if (!reported) throw new Error('the tile reports no statistics');
  const shown = await count(wall.figures(4), 'shown');
  expect(Math.abs(shown - reported.framesShown)).toBeLessThan(60);
  expect(await count(wall.figures(4), 'received')).toBeGreaterThanOrEqual(shown);
  // The rate covers five seconds, so its first values still include the start.
  await expect.poll(async () => Number(await figure(wall.figures(4), 'rate'))).toBeGreaterThan(10);
  expect(await figure(wall.figures(4), 'latency')).toMatch(/^\d+(\.\d\d)? m?s$/);
  expect(await figure(wall.figures(4), 'rendition')).toBe(
    `${reported.rendition?.widthPx} × ${reported.rendition?.heightPx}`,
  );
  expect(await figure(wall.figures(4), 'state')).toMatch(/^live \d/);

  await keyboard.press('ArrowRight');
  await expect(wall.figures(5)).toBeVisible();
  await expect(wall.figures(4)).toHaveCount(0);
  await keyboard.press('f');
  await expect(wall.page.getByTestId('figures')).toHaveCount(0);
});

test('Shift F shows the figures of every tile and of the wall, and Esc hides them', async () => {
  const { station } = shared;
  const wall = await station.wall('m1');
  const { keyboard } = wall.page;
  await keyboard.press('Shift+F');
  await expect(wall.page.getByTestId('figures')).toHaveCount(9);
  const line = wall.page.getByTestId('wall-figures');
  await expect.poll(() => count(line, 'feeds')).toBe(9);
  await expect.poll(() => count(line, 'decoders')).toBe(9);
  await expect.poll(async () => Number(await figure(line, 'rate'))).toBeGreaterThan(9 * 10);
  expect(await figure(line, 'bitrate')).toMatch(/Mbit\/s$/);
  await keyboard.press('Escape');
  await expect(wall.page.getByTestId('figures')).toHaveCount(0);
  await expect(line).toHaveCount(0);
});

for (const layoutId of ['8x8', '4x4', '1'] as const) {
  test(`in layout ${layoutId} the figures cover no name, state or chip`, async () => {
    const { station } = shared;
    station.complaints.allow(...lastRequests);
    const wall = await station.wall('m1');
    expect(await station.command(wall.page, 'set-layout', { monitorId: 'm1', layoutId })).toMatchObject({
      status: 'success',
    });
    await wall.untilLive(0);
    await wall.tile(0).click();
    await wall.page.keyboard.press('f');
    await expect(wall.figures(0).locator('[data-figure="rate"]')).toBeVisible();
    // The caption holds the frame's clock, name and state; the chip in the right corner holds the density.
    const caption = wall.tile(0).locator('div', { has: wall.page.locator('> [data-clock]') });
    await expect(caption).toHaveCount(1);
    expect(await overlap(wall.figures(0), caption), 'caption').toBe(false);
    expect(await overlap(wall.figures(0), wall.tile(0).getByText('selected')), 'selected').toBe(false);
    expect(await overlap(wall.figures(0), wall.tile(0).locator('[data-density]')), 'density').toBe(false);
    await wall.page.keyboard.press('f');
    await station.command(wall.page, 'undo-wall-change', {});
  });
}

test("F in the console shows the figures of the card's camera", async () => {
  const { station } = shared;
  const { page } = await station.console();
  await page.getByTestId('cell-m1-0').click();
  await expect(page.getByTestId('card-picture')).toHaveAttribute('data-state', 'live');
  await page.keyboard.press('f');
  const figures = page.getByTestId('card-figures');
  const before = await count(figures, 'shown');
  await expect.poll(() => count(figures, 'shown')).toBeGreaterThan(before + 20);
  await page.keyboard.press('f');
  await expect(figures).toHaveCount(0);
});
