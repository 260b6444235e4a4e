import { expect, test } from '@playwright/test';
import { configured, districtOf, writeCredentials } from '../fixtures/district';
import { findBarriers } from '../fixtures/find-barriers';
import { withStation } from '../fixtures/shared-station';
import { freshUserData } from '../fixtures/station';

/** A configuration that cannot be used: the application starts, shows nothing, and says where and what. */
const url = 'http://127.0.0.1:9/hls/index.m3u8';

interface BrokenCase {
  readonly name: string;
  readonly content: unknown;
  /** Every text that the console must show. */
  readonly says: readonly (string | RegExp)[];
}

const broken: readonly BrokenCase[] = [
  {
    name: 'doubled ids',
    content: districtOf([
      { id: 'yard', url },
      { id: 'gate', url },
      { id: 'yard', url },
    ]),
    says: ['cameras[2].id', '"yard"', 'an id that is used once: "yard" is already number 1'],
  },
  {
    name: 'a camera outside of any school',
    content: districtOf([
      { id: 'yard', url },
      { id: 'gate', url, schoolId: 'elsewhere' },
    ]),
    says: ['cameras[1].schoolId', '"elsewhere"', 'the id of a school in "schools"'],
  },
  {
    name: 'an address that is none, and a word too many',
    content: { ...districtOf([{ id: 'yard', url: 'ftp://camera' }]), colour: 'blue' },
    says: ['cameras[0].streams[0].url', '"ftp://camera"', /colour/],
  },
  { name: 'no JSON', content: '{ "version": 1,', says: ['The file is not JSON'] },
];

for (const { name, content, says } of broken) {
  test(`with ${name} the console names the file, the place, the value and what was expected`, async () => {
    const userData = freshUserData();
    const { file, args } = configured(userData, content);
    await withStation({ userData, args }, async (station) => {
      const console = await station.console();
      const page = console.page.getByTestId('configuration-problem');
      for (const text of [file, ...says]) await expect(page).toContainText(text);
      expect(await findBarriers(console.page, 'dark')).toEqual([]);
      await expect((await station.wall('m1')).tiles('empty')).toHaveCount(4);
      const ask = 'who keeps that file to correct what the console names in it, then start RTCC Wall again';
      const refused = { status: 'refused', clause: '1.1', ask };
      const layout = { monitorId: 'm1', layoutId: '1' };
      expect(await station.command(console.page, 'set-layout', layout)).toMatchObject(refused);
    });
  });
}

test('a configuration that is not there is said', async () => {
  await withStation({ args: ['--config=/nowhere/station.json'] }, async (station) => {
    const { page } = await station.console();
    await expect(page.getByTestId('configuration-problem')).toContainText('/nowhere/station.json');
    await expect(page.getByTestId('configuration-problem')).toContainText('The file cannot be read');
  });
});

test('a credentials file that others can read is not used, and said', async () => {
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
