import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { configured, districtOf, readAudit } from '../fixtures/district';
import { landArchive, startTileServer } from '../fixtures/map-servers';
import { decodePicture } from '../fixtures/pictures';
import { freshUserData, withStation } from '../fixtures/station';
import type { ConsolePage } from '../pages/console-page';

/** Configured map backgrounds: raster tiles from a server, a PMTiles file, and the schematic when they fail. */
const attribution = 'Tiles of the test';
/** No server answers here, because these tests need no picture. */
const cameras = [{ id: 'yard', url: 'http://127.0.0.1:9/hls/index.m3u8' }];
const noCamera = [/127\.0\.0\.1:9|ERR_CONNECTION_REFUSED|ERR_UNSAFE_PORT/];

/** The colour of the map at a place without markers, as the screen shows it: red, green and blue. */
async function colourOfMap({ page }: ConsolePage, folder: string): Promise<readonly number[]> {
  const box = await page.getByTestId('map').boundingBox();
  if (!box) throw new Error('the map is not visible');
  const file = path.join(folder, 'map.png');
  const clip = {
    x: Math.round(box.x + box.width * 0.25),
    y: Math.round(box.y + box.height * 0.6),
    width: 2,
    height: 2,
  };
  await page.screenshot({ path: file, clip, scale: 'css' });
  const [pixel = 0] = await decodePicture(file, 2, 2);
  return [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
}

/** Zooms in on the school. */
async function zoomIn(console: ConsolePage): Promise<void> {
  await console.mapSchool('north-high').dblclick();
  await expect(console.mapCamera('yard')).toBeVisible();
}

test('raster tiles cover the schematic, and the schematic shows with a message when their server fails', async () => {
  const tiles = await startTileServer([120, 60, 200]);
  try {
    const userData = freshUserData();
    const map = { kind: 'raster', url: tiles.url, attribution };
    const { args } = configured(userData, { ...districtOf(cameras), map });
    await withStation({ userData, args }, async (station) => {
      station.complaints.allow(...noCamera, /status of 404/);
      const console = await station.console();
      const { page } = console;
      await expect(page.getByText(attribution)).toBeVisible();
      await expect.poll(() => colourOfMap(console, userData)).toEqual([120, 60, 200]);
      expect(tiles.asked.size).toBeGreaterThan(3);

      tiles.setBroken(true);
      await page.getByTestId('map').press('+');
      await page.getByTestId('map').press('+');
      await expect(page.getByText('Some of the map could not be loaded; there the schematic shows.')).toBeVisible();
    });
  } finally {
    await tiles.stop();
  }
});

test('a PMTiles file is drawn at every zoom, including zooms beyond its own', async () => {
  const userData = freshUserData();
  const file = path.join(userData, 'land.pmtiles');
  writeFileSync(file, landArchive());
  const { args } = configured(userData, { ...districtOf(cameras), map: { kind: 'pmtiles', file, attribution } });
  await withStation({ userData, args }, async (station) => {
    station.complaints.allow(...noCamera);
    const console = await station.console();
    await expect(console.page.getByText(attribution)).toBeVisible();
    // The colour of land in the library's dark flavour; the schematic's is bluer.
    await expect.poll(() => colourOfMap(console, userData)).toEqual([0x1f, 0x1f, 0x1f]);
    await zoomIn(console);
    await expect.poll(() => colourOfMap(console, userData)).toEqual([0x1f, 0x1f, 0x1f]);
  });
});

test('an invalid PMTiles file leaves the schematic with a message, and a refused camera stays dark when peeked at', async () => {
  const userData = freshUserData();
  const file = path.join(userData, 'rubbish.pmtiles');
  writeFileSync(file, 'This is not an archive, however long it goes on. '.repeat(20));
  const district = JSON.stringify({ ...districtOf(cameras), map: { kind: 'pmtiles', file, attribution } });
  const { args } = configured(userData, district.replace('"exterior"', '"interior"'));
  await withStation({ userData, args }, async (station) => {
    station.complaints.allow(...noCamera, /The vector map could not be loaded/);
    const console = await station.console();
    const { page } = console;
    await expect(page.getByText('The map could not be loaded; the schematic shows instead.')).toBeVisible();
    await expect(page.getByText('Schematic map')).toBeVisible();
    await expect(page.locator('.leaflet-schematic-pane path').first()).toBeAttached();

    await zoomIn(console);
    await console.mapCamera('yard').hover();
    await expect(page.getByTestId('peek-picture')).toHaveAttribute('data-state', 'refused');
    await expect(page.getByTestId('camera-peek')).toContainText(/clause/i);
    await page.mouse.move(0, 0);
    await expect(page.getByTestId('camera-peek')).toHaveCount(0);
    expect((await station.snapshot()).tickets).toEqual([]);
    const said = readAudit(station.folder('district')).entries.filter(({ verb }) => verb === 'peek-camera');
    expect(said.map(({ kind }) => kind)).toEqual(['refused']);
  });
});
