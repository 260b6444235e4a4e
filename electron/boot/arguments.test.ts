import { resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ownWords, readArguments, type StartArguments } from './start-up';

vi.mock('electron', () => import('../testing/fake-electron'));

const atDesk = { packaged: false, asRoot: false };
const released = { packaged: true, asRoot: false };

describe('readArguments', () => {
  it.each<[string[], StartArguments]>([
    [[], {}],
    [['--config', 'a.json'], { config: resolve('a.json') }],
    [['--config=/etc/rtcc.json'], { config: '/etc/rtcc.json' }],
    [['--user-data', 'data'], { userData: resolve('data') }],
    [['--snapshot', 'out'], { snapshot: { folder: resolve('out'), deadlineMs: 60_000 } }],
    [['--snapshot', 'out', '--after', '120'], { snapshot: { folder: resolve('out'), deadlineMs: 120_000 } }],
    [['--snapshot', 'out', '--after=3600'], { snapshot: { folder: resolve('out'), deadlineMs: 3_600_000 } }],
    [['--after', '5'], {}],
    [['--set-credential', 'nvr'], { setCredential: 'nvr' }],
    [['--set-account', 'operator-12'], { setAccount: { operatorId: 'operator-12', withCode: false } }],
    [['--set-account', 'a', '--with-code'], { setAccount: { operatorId: 'a', withCode: true } }],
    [['--composer', 'gpu'], { composer: 'gpu' }],
    [
      ['--user-data', '/d', '--config', '/c', '--snapshot', '/s'],
      { userData: '/d', config: '/c', snapshot: { folder: '/s', deadlineMs: 60_000 } },
    ],
    [
      ['--no-sandbox', '--inspect=0', '--remote-debugging-port=0', '--ozone-platform=wayland', '--config', '/c'],
      { config: '/c' },
    ],
    [['--disable-gpu', '--enable-logging', '--use-gl=swiftshader', '--js-flags=--expose-gc', '--v=1'], {}],
  ])('reads %j', (words, expected) => {
    expect(readArguments(words, atDesk)).toEqual(expected);
  });

  it.each([
    [['--confg', 'a.json'], "Unknown option '--confg'"],
    [['--config'], "Option '--config <value>' argument missing"],
    [['--config', '--snapshot', 'out'], "Option '--config' argument is ambiguous"],
    [['a.json'], "Unexpected argument 'a.json'"],
    [['--after', '0'], '--after takes seconds from 1 to 3600, not "0".'],
    [['--after', '3601'], '--after takes seconds from 1 to 3600, not "3601".'],
    [['--after=-5'], '--after takes seconds from 1 to 3600, not "-5".'],
    [['--after', 'soon'], '--after takes seconds from 1 to 3600, not "soon".'],
    [['--after', ''], '--after takes seconds from 1 to 3600, not "".'],
    [['--with-code'], '--with-code goes with --set-account.'],
    [['--composer', 'glass'], '--composer takes mosaic, gpu, element, not "glass".'],
    [['--after', 'Infinity'], '--after takes seconds from 1 to 3600, not "Infinity".'],
  ])('says what is wrong with %j', (words, reason) => {
    expect(() => readArguments(words, atDesk)).toThrow(reason);
  });
});

describe('a released wall', () => {
  it.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--inspect',
    '--inspect-brk=0',
    '--no-sandbox',
    '--no-zygote',
    '--disable-web-security',
    '--disable-gpu-sandbox',
    '--enable-logging',
    '--js-flags=--expose-gc',
    '--host-resolver-rules=MAP * 127.0.0.1',
    '--log-net-log=/tmp/x',
    '--use-fake-ui-for-media-stream',
  ])('refuses %s by name', (word) => {
    expect(() => readArguments(['--config', 'a', word], released)).toThrow(`does not take ${word}`);
  });

  it.each(['--ozone-platform=wayland', '--force-device-scale-factor=2', '--lang=en', '--disable-gpu', '--use-gl=egl'])(
    'takes %s',
    (word) => {
      expect(readArguments([word], released)).toEqual({});
    },
  );

  it('starts without its sandbox only as root, where Chromium needs that', () => {
    expect(readArguments(['--no-sandbox'], { ...released, asRoot: true })).toEqual({});
  });
});

describe('ownWords', () => {
  const folder = resolve('.');

  it.each<[string, string[], boolean, string[]]>([
    ['packaged', ['/opt/rtcc-wall', '--config', 'a'], true, ['--config', 'a']],
    ['from its folder', ['/x/electron', folder, '--config', 'a'], false, ['--config', 'a']],
    ['from "."', ['/x/electron', '.', '--config', 'a'], false, ['--config', 'a']],
    ['behind switches of Chromium', ['/x/electron', '--no-sandbox', '.', '--config', 'a'], false, ['--config', 'a']],
    ['with its folder as an argument', ['/x/electron', '.', '--user-data', '.'], false, ['--user-data', '.']],
    ['without its folder', ['/x/electron', '--snapshot', 'out'], false, ['--snapshot', 'out']],
  ])('%s', (_name, argv, packaged, words) => {
    expect(ownWords(argv, packaged, folder)).toEqual(words);
  });
});
