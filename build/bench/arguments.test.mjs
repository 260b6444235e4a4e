// @ts-check
import { describe, expect, it, test } from 'vitest';
import { parseBenchArguments, USUAL_PLAN } from './arguments.mjs';

describe('the bench takes', () => {
  test.each([
    [[], {}],
    [['--tiles', '49', '--rendition', '720'], { tiles: 49, rendition: '720' }],
    [['--tiles=64', '--hidden=48'], { tiles: 64, hidden: 48 }],
    [['--find', '--rendition', '720'], { find: true, tiles: 0, rendition: '720' }],
    [['--source', 'ts', '--mixed'], { source: 'ts', mixed: true }],
    [['--busy'], { busy: true }],
    [['--composer', 'gpu'], { composer: 'gpu' }],
    [['--source', 'whep'], { source: 'whep', rendition: '720' }],
    [['--contender', 'baseline'], { contenders: ['baseline'] }],
    [['--contender', 'baseline,engine'], { contenders: ['baseline', 'engine'] }],
    [['--seconds', '2.5', '--warm-up', '1'], { seconds: 2.5, warmUpS: 1 }],
  ])('%j', (args, differing) => {
    expect(parseBenchArguments(args, '/home')).toEqual({
      kind: 'bench',
      jsonFile: undefined,
      plan: { ...USUAL_PLAN, ...differing },
    });
  });

  it('a file relative to where the command was typed', () => {
    expect(parseBenchArguments(['--json', '../out.json'], '/home/analyst')).toMatchObject({
      jsonFile: '/home/out.json',
    });
  });

  test.each(['marks', 'readme'])('--%s alone', (name) => {
    expect(parseBenchArguments([`--${name}`])).toEqual({ kind: name });
  });

  it('--help, and prints every option', () => {
    const help = parseBenchArguments(['--help']);
    expect(help).toMatchObject({ kind: 'usage', exitCode: 0 });
    for (const name of [
      'tiles',
      'find',
      'rendition',
      'source',
      'mixed',
      'hidden',
      'contender',
      'composer',
      'seconds',
      'json',
    ]) {
      expect(help).toHaveProperty('text', expect.stringContaining(`--${name} `));
    }
  });
});

describe('the bench refuses, and names what is wrong:', () => {
  test.each([
    [['--tilez', '4'], '--tilez'],
    [['16'], '16'],
    [['--tiles'], '--tiles'],
    [['--tiles', 'many'], 'many'],
    [['--tiles', '0'], '--tiles'],
    [['--tiles', '1.5'], '1.5'],
    [['--tiles', '257'], '256'],
    [['--tiles', ''], '--tiles'],
    [['--tiles', '4', '--hidden', '5'], '--hidden'],
    [['--hidden', '-1'], '--hidden'],
    [['--rendition', '480'], '480'],
    [['--source', 'rtsp'], 'rtsp'],
    [['--contender', 'engine,vlc'], 'vlc'],
    [['--contender', 'engine,engine'], 'twice'],
    [['--contender', ''], 'nothing'],
    [['--composer', 'canvas'], 'canvas'],
    [['--seconds', '0'], '--seconds'],
    [['--warm-up', 'Infinity'], '--warm-up'],
    [['--find', '--tiles', '9'], '--tiles'],
    [['--find', '--hidden', '1'], '--hidden'],
    [['--source', 'whep', '--mixed'], '--mixed'],
    [['--source', 'whep', '--busy'], '--busy'],
    [['--source', 'whep', '--rendition', 'auto'], 'auto'],
    [['--marks', '--tiles', '4'], '--marks'],
    [['--readme', '--json', 'x'], '--readme'],
  ])('%j', (args, mentioned) => {
    const result = parseBenchArguments(args, '/');
    expect(result).toMatchObject({ kind: 'usage', exitCode: 2 });
    expect(result.kind === 'usage' && result.text.split('\n')[0]).toContain(mentioned);
  });
});
