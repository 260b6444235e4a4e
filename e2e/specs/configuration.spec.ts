import { expect, test } from '@playwright/test';
import { configured, districtOf, writeCredentials } from '../fixtures/district';
import { findAccessibilityViolations } from '../fixtures/page-checks';
import { freshUserData, withStation } from '../fixtures/station';

/** An unusable configuration: the application starts, shows no camera, and says what is wrong and where. */
const url = 'http://127.0.0.1:9/hls/index.m3u8';

test('a broken configuration opens a console that names the file, the setting and its value', async () => {
  const userData = freshUserData();
  const { file, args } = configured(userData, {
    ...districtOf([{ id: 'yard', url: 'ftp://camera' }]),
    colour: 'blue',
  });
  await withStation({ userData, args }, async (station) => {
    const console = await station.console();
    const page = console.page.getByTestId('configuration-problem');
    for (const text of [file, 'cameras[0].streams[0].url', '"ftp://camera"', /colour/])
      await expect(page).toContainText(text);
    expect(await findAccessibilityViolations(console.page, 'dark')).toEqual([]);
    await expect((await station.wall('m1')).tiles('empty')).toHaveCount(4);
    const ask = 'who keeps that file to correct what the console names in it, then start RTCC Wall again';
    const refused = { status: 'refused', clause: '1.1', ask };
    const layout = { monitorId: 'm1', layoutId: '1' };
    expect(await station.command(console.page, 'set-layout', layout)).toMatchObject(refused);
  });
});

test('the console names a credentials file that others can read and does not use it', async () => {
  const userData = freshUserData();
  const { args } = configured(userData, districtOf([{ id: 'yard', url, credential: 'yard' }]));
  writeCredentials(userData, { yard: { kind: 'basic', user: 'wall', password: 'secret' } }, 0o644);
  await withStation({ userData, args }, async (station) => {
    const { page } = await station.console();
    await expect(page.getByTestId('problems')).toContainText(
      'credentials.json can be read by others: run chmod 600 on it',
    );
    await expect(page.getByText('TRAINING', { exact: true })).toHaveCount(0);
  });
});
