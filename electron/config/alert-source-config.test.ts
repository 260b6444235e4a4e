import { expect, it } from 'vitest';
import { brokenBy, loaded } from './testing/config-files';

const hook = { id: 'panel', kind: 'webhook', port: 8787, credential: 'a' };

it.each<[string, object]>([
  ['on this machine', hook],
  ['at another of its own addresses', { ...hook, host: '::1', longestAgeSeconds: 60 }],
])('a webhook may listen %s', (_name, source) => {
  expect(loaded({ alertSources: [source] }).alertSources).toEqual([{ host: '127.0.0.1', ...source }]);
});

const buttons = { kind: 'fields', topic: 'buttons/+', type: 'emergency-button', schoolId: 'east-tech' };
const broker = { id: 'broker', kind: 'mqtt', url: 'mqtts://broker.example', credential: 'mqtt', mappings: [buttons] };

it('a broker may be one of this machine, and Frigate needs nothing but its cameras', () => {
  const frigate = { kind: 'frigate-events', cameras: { front: 'east-tech.c1', garage: null } };
  const source = { ...broker, url: 'mqtt://127.0.0.1:1883', clientId: 'wall_1', mappings: [buttons, frigate] };
  expect(loaded({ alertSources: [source] }).alertSources).toMatchObject([
    { mappings: [buttons, { topic: 'frigate/events', type: 'object-detected', labels: ['person'], leastScore: 0 }] },
  ]);
});

it.each<[string, object, string, string, string]>([
  [
    'a broker beyond this machine in the clear',
    { alertSources: [{ ...broker, url: 'mqtt://broker.example' }] },
    ...(['alertSources[0].url', '"mqtt://broker.example"', 'a mqtts address without user and password'] as const),
  ],
  [
    'a topic that is none',
    { alertSources: [{ ...broker, mappings: [{ ...buttons, topic: 'a/#/b' }] }] },
    ...(['alertSources[0].mappings[0].topic', '"a/#/b"', 'a topic, with "+" for one level'] as const),
  ],
  [
    'a mapping that does not say where it is',
    { alertSources: [{ ...broker, mappings: [{ ...buttons, schoolId: undefined }] }] },
    ...(['alertSources[0].mappings[0].schoolId', 'missing', 'where it is: "schoolId"'] as const),
  ],
  [
    'a port of the system',
    { alertSources: [{ ...hook, port: 80 }] },
    ...(['alertSources[0].port', '80', '>=1024'] as const),
  ],
  [
    'a source of a kind that nobody knows',
    { alertSources: [{ ...hook, kind: 'fax' }] },
    ...(['alertSources[0].kind', '"fax"', 'a source of a kind that there is'] as const),
  ],
  [
    'a source that is there twice',
    { alertSources: [hook, hook] },
    ...(['alertSources[1].id', '"panel"', 'already number 1'] as const),
  ],
  [
    'a webhook that is heard beyond this machine in the clear',
    { alertSources: [{ ...hook, host: '0.0.0.0' }] },
    ...(['alertSources[0].tls', 'missing', 'nothing is taken in the clear'] as const),
  ],
  [
    'a certificate that cannot be read',
    { alertSources: [{ ...hook, tls: { certificate: '/none.pem', key: '/none.key' } }] },
    ...([
      'alertSources[0].tls',
      '{"certificate":"/none.pem","key":"/none.key"}',
      'files of a certificate and its key that can be read',
    ] as const),
  ],
])('%s is named with its path, its value and what was expected', (_name, differences, path, value, expected) => {
  const problem = brokenBy(differences);
  expect(problem.details).toHaveLength(1);
  expect(problem.details?.[0]).toMatchObject({ path, value });
  expect(problem.details?.[0]?.expected).toContain(expected);
});
