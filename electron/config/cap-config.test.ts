import { expect, it } from 'vitest';
import { brokenBy, loaded } from './testing/config-files';

const common = { kind: 'cap', senders: ['w-nws.webmaster@noaa.gov'] };
const feed = { id: 'weather', ...common, url: 'https://alerts.example/oh.atom' };
const drop = { id: 'drop', ...common, folder: '/var/spool/cap' };

it('warnings may come from an address, with all that a server may want, and from a folder', () => {
  const whole = { ...feed, geocodes: ['SAME 039035'], everySeconds: 30, credential: 'weather' };
  const sources = [{ ...whole, origins: ['https://documents.example', 'http://127.0.0.1:8080/'] }, drop];
  expect(loaded({ alertSources: sources }).alertSources).toEqual([sources[0], { ...drop, geocodes: [] }]);
});

it.each<[string, object, string, string, string]>([
  ['nobody whose warnings are taken', { ...feed, senders: [] }, 'senders', '[]', '1'],
  ['neither address nor folder', { ...feed, url: undefined }, 'url', 'missing', 'either "url" or "folder"'],
  ['both', { ...feed, folder: '/tmp' }, 'url', '"https://alerts.example/oh.atom"', 'either "url" or "folder"'],
  [
    'an address in the clear',
    { ...feed, url: 'http://alerts.example/' },
    'url',
    '"http://alerts.example/"',
    'an https address',
  ],
  ['a folder that is asked', { ...drop, everySeconds: 5 }, 'everySeconds', '5', 'nothing beside "folder"'],
  [
    'a server beside with a path',
    { ...feed, origins: ['https://a.example/b'] },
    'origins[0]',
    '"https://a.example/b"',
    'without a path',
  ],
  ['a code without its name', { ...feed, geocodes: ['039035'] }, 'geocodes[0]', '"039035"', 'a name and a value'],
  [
    'certificates that are not there',
    { ...feed, ca: '/none.pem' },
    'ca',
    '"/none.pem"',
    'certificates of an authority',
  ],
])('with %s it is named with its path, its value and what was expected', (_name, source, path, value, expected) => {
  const problem = brokenBy({ alertSources: [source] });
  expect(problem.details).toHaveLength(1);
  expect(problem.details?.[0]).toMatchObject({ path: `alertSources[0].${path}`, value });
  expect(problem.details?.[0]?.expected).toContain(expected);
});
